package io.github.keycloakboot.user;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UserQueryTests {

	@Test
	void blankTextThatWouldFindEverybodyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> UserQuery.matching(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> UserQuery.withAttribute("desk", ""));
		assertThatIllegalArgumentException().isThrownBy(() -> UserQuery.withAttribute("", "7"));
	}

	@ParameterizedTest
	@CsvSource({ "text, desk, 7", ", desk,", ",, 7" })
	void whatKeycloakCannotLookForIsRefused(@Nullable String search, @Nullable String attribute,
			@Nullable String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> new UserQuery(search, attribute, value, null));
	}

	@ParameterizedTest
	@CsvSource({ "a:b, 7", "desk, 7\\\\8", "desk, 7\\\"8", "desk, 7\\", "desk\\, 7" })
	void whatKeycloaksQueriesCannotExpressIsRefused(String attribute, String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> UserQuery.withAttribute(attribute, value));
	}

	@ParameterizedTest
	@CsvSource({ "desk, 7\\8", "desk, 7:8", "desk, 7\"8", "desk of mine, seven" })
	void otherTextIsNot(String attribute, String value) {
		assertThat(UserQuery.withAttribute(attribute, value).value()).isEqualTo(value);
	}

}

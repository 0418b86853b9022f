package io.github.keycloakboot.user;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ActionsEmailTests {

	private final ActionsEmail email = ActionsEmail.askingFor(RequiredAction.UPDATE_PASSWORD,
			RequiredAction.VERIFY_EMAIL);

	@Test
	void asksForAllActionsInOneEmail() {
		assertThat(this.email.aliases()).containsExactly("UPDATE_PASSWORD", "VERIFY_EMAIL");
	}

	@Test
	void realmDecidesHowLongTheLinkWorksUnlessToldOtherwise() {
		assertThat(this.email.lifespanSeconds()).isNull();
		assertThat(this.email.validFor(Duration.ofDays(3)).lifespanSeconds()).isEqualTo(259_200);
	}

	@Test
	void userIsLedNowhereUnlessToldOtherwise() {
		assertThat(this.email).returns(null, ActionsEmail::clientId).returns(null, ActionsEmail::redirectUri);
		assertThat(this.email.leadingTo("web-shop", "https://shop.example.com/").leadingTo("other"))
			.returns("other", ActionsEmail::clientId)
			.returns(null, ActionsEmail::redirectUri);
	}

	@Test
	void whatKeycloakWouldMisunderstandIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(ActionsEmail::askingFor).withMessageContaining("at least one");
		assertThatIllegalArgumentException().isThrownBy(() -> this.email.validFor(Duration.ZERO));
		assertThatIllegalArgumentException().isThrownBy(() -> this.email.validFor(Duration.ofMillis(999)));
		assertThatIllegalArgumentException().isThrownBy(() -> this.email.validFor(Duration.ofSeconds(1L << 31)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ActionsEmail(this.email.actions(), null, null, "https://shop.example.com/"));
	}

}

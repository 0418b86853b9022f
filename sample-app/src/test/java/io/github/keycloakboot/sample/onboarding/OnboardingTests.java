package io.github.keycloakboot.sample.onboarding;

import java.util.Map;
import java.util.Set;

import io.github.keycloakboot.user.InitialPassword;
import io.github.keycloakboot.user.KeycloakUsers;
import io.github.keycloakboot.user.NewUser;
import io.github.keycloakboot.user.UserAccount;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for {@link Onboarding}.
 */
class OnboardingTests {

	private static final Newcomer CAROL = new Newcomer("carol", "carol@example.com", "Carol", "Clark");

	private static final UserAccount ACCOUNT = new UserAccount("4711", "carol", "carol@example.com", false, "Carol",
			"Clark", true, Map.of(), Set.of(), null);

	private final KeycloakUsers users = Mockito.mock(KeycloakUsers.class);

	private final Onboarding onboarding = new Onboarding(this.users);

	@Test
	void everyUserGetsTheRoleAndAnotherTemporaryPassword() {
		given(this.users.create(any())).willReturn(ACCOUNT);
		OnboardedUser carol = this.onboarding.onboard(CAROL);
		assertThat(carol.id()).isEqualTo("4711");
		assertThat(carol.temporaryPassword()).hasSizeGreaterThan(20);
		assertThat(this.onboarding.onboard(CAROL).temporaryPassword()).isNotEqualTo(carol.temporaryPassword());
		ArgumentCaptor<NewUser> user = ArgumentCaptor.captor();
		then(this.users).should(Mockito.times(2)).create(user.capture());
		assertThat(user.getAllValues().get(0).password())
			.isEqualTo(new InitialPassword(carol.temporaryPassword(), true));
		assertThat(user.getAllValues().get(0).realmRoles()).containsExactly("user");
	}

	@Test
	void temporaryPasswordIsNotPrinted() {
		assertThat(new OnboardedUser("4711", "carol", "s3cret")).asString().contains("carol").doesNotContain("s3cret");
	}

}

package io.github.keycloakboot.user;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class NewUserTests {

	private static final NewUser CAROL = NewUser.named("carol");

	@Test
	void userMayLogInUnlessToldOtherwise() {
		assertThat(CAROL.enabled()).isTrue();
		assertThat(CAROL.toRepresentation().isEnabled()).isTrue();
		assertThat(CAROL.withEnabled(false).toRepresentation().isEnabled()).isFalse();
	}

	@Test
	void changeLeavesTheFirstUserAlone() {
		NewUser other = CAROL.withEmail("carol@example.com").withAttribute("desk", "7").withRealmRoles("user");
		assertThat(CAROL).isEqualTo(NewUser.named("carol")).isNotEqualTo(other);
		Set<String> groups = new LinkedHashSet<>(List.of("/staff"));
		NewUser grouped = new NewUser("carol", null, false, null, null, true, null, Map.of(), Set.of(), Set.of(),
				Map.of(), groups);
		groups.add("/staff/night");
		assertThat(grouped.groups()).containsExactly("/staff");
	}

	@Test
	void rolesGroupsAndActionsAddUp() {
		NewUser user = CAROL.withRealmRoles("user")
			.withRealmRoles("auditor", "user")
			.withClientRoles("orders-api", "viewer")
			.withClientRoles("orders-api", "manager")
			.withClientRoles("billing.api", "clerk")
			.withGroups("/staff")
			.withGroups("/staff/night")
			.withRequiredActions(RequiredAction.VERIFY_EMAIL)
			.withRequiredActions(RequiredAction.CONFIGURE_TOTP);
		assertThat(user.realmRoles()).containsExactly("user", "auditor");
		assertThat(user.clientRoles())
			.isEqualTo(Map.of("orders-api", Set.of("viewer", "manager"), "billing.api", Set.of("clerk")));
		assertThat(user.groups()).containsExactly("/staff", "/staff/night");
		assertThat(user.requiredActions()).containsExactly(RequiredAction.VERIFY_EMAIL, RequiredAction.CONFIGURE_TOTP);
	}

	@Test
	void attributeTakesTheValuesGivenLast() {
		NewUser user = CAROL.withAttribute("desk", "7").withAttribute("desk", "8", "9").withAttribute("floor");
		assertThat(user.attributes()).isEqualTo(Map.of("desk", List.of("8", "9")));
	}

	@Test
	void textHoldsNoPersonalDataAndNoPassword() {
		NewUser user = CAROL.withEmail("c@example.com")
			.withFirstName("Car")
			.withLastName("Clark")
			.withAttribute("desk", "seven")
			.withPassword("s3cret")
			.withRealmRoles("user");
		assertThat(user.toString()).contains("user")
			.doesNotContain("carol", "c@example.com", "Car", "Clark", "seven", "s3cret");
		assertThat(String.valueOf(user.password())).isEqualTo("password").doesNotContain("s3cret");
		assertThat(String.valueOf(user.withTemporaryPassword("s3cret").password())).isEqualTo("temporary password");
	}

	@Test
	void blankNamesAndEmptyPasswordsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> NewUser.named(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> CAROL.withAttribute("", "7"));
		assertThatIllegalArgumentException().isThrownBy(() -> CAROL.withPassword(""));
		assertThatIllegalArgumentException().isThrownBy(() -> new RequiredAction(" "));
	}

}

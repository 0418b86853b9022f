package io.github.keycloakboot.sample.onboarding;

import java.net.URI;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.UserRepresentation;
import org.mockito.Answers;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for {@link Onboarding}.
 */
class OnboardingTests {

	private static final NewUser CAROL = new NewUser("carol", "carol@example.com", "Carol", "Clark");

	private final RealmResource realm = Mockito.mock(RealmResource.class, Answers.RETURNS_DEEP_STUBS);

	private final Onboarding onboarding = new Onboarding(this.realm);

	@Test
	void everyUserGetsAnotherTemporaryPassword() {
		given(this.realm.users().create(any())).willAnswer((invocation) -> created());
		String password = this.onboarding.onboard(CAROL).temporaryPassword();
		assertThat(password).hasSizeGreaterThan(20);
		assertThat(this.onboarding.onboard(CAROL).temporaryPassword()).isNotEqualTo(password);
		ArgumentCaptor<UserRepresentation> user = ArgumentCaptor.captor();
		then(this.realm.users()).should(Mockito.times(2)).create(user.capture());
		assertThat(user.getAllValues().get(0).getCredentials()).singleElement().satisfies((credential) -> {
			assertThat(credential.getValue()).isEqualTo(password);
			assertThat(credential.isTemporary()).isTrue();
		});
	}

	@Test
	void nameThatIsTakenIsReportedAndTheResponseClosed() {
		Response conflict = Mockito.spy(Response.status(Response.Status.CONFLICT).build());
		given(this.realm.users().create(any())).willReturn(conflict);
		assertThatExceptionOfType(UserExistsException.class).isThrownBy(() -> this.onboarding.onboard(CAROL));
		then(conflict).should().close();
	}

	@Test
	void userWhomTheRealmRefusesIsReported() {
		given(this.realm.users().create(any())).willReturn(Response.status(Response.Status.BAD_REQUEST).build());
		assertThatExceptionOfType(UserRefusedException.class).isThrownBy(() -> this.onboarding.onboard(CAROL));
	}

	@Test
	void accountThatGetsNoRoleIsRemovedAgain() {
		given(this.realm.users().create(any())).willAnswer((invocation) -> created());
		given(this.realm.roles().get("user").toRepresentation()).willThrow(new ForbiddenException());
		assertThatExceptionOfType(ForbiddenException.class).isThrownBy(() -> this.onboarding.onboard(CAROL));
		then(this.realm.users().get("4711")).should().remove();
	}

	@Test
	void temporaryPasswordIsNotPrinted() {
		assertThat(new OnboardedUser("4711", "carol", "s3cret")).asString().contains("carol").doesNotContain("s3cret");
	}

	private Response created() {
		return Response.created(URI.create("http://localhost/admin/realms/shop/users/4711")).build();
	}

}

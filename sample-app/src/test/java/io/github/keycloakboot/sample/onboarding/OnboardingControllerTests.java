package io.github.keycloakboot.sample.onboarding;

import java.util.List;

import io.github.keycloakboot.admin.WrongField;
import io.github.keycloakboot.user.UserExistsException;
import io.github.keycloakboot.user.UserExistsException.Field;
import io.github.keycloakboot.user.UserNotFoundException;
import io.github.keycloakboot.user.UserRefusedException;
import io.github.keycloakboot.user.UsersUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static io.github.keycloakboot.test.user.MockMvcKeycloakUser.keycloakUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;

/**
 * Tests for {@link OnboardingController}.
 */
@WebMvcTest(OnboardingController.class)
@MockitoBean(types = Onboarding.class)
class OnboardingControllerTests {

	private static final String CAROL = user("carol", "carol@example.com", "Carol", "Clark");

	private final MockMvcTester mvc;

	private final Onboarding onboarding;

	OnboardingControllerTests(@Autowired MockMvcTester mvc, @Autowired Onboarding onboarding) {
		this.mvc = mvc;
		this.onboarding = onboarding;
	}

	@Test
	void withoutTokenNobodyIsOnboarded() {
		assertThat(this.mvc.post().uri("/users").contentType(MediaType.APPLICATION_JSON).content(CAROL))
			.hasStatus(HttpStatus.UNAUTHORIZED);
		then(this.onboarding).shouldHaveNoInteractions();
	}

	@Test
	void userOnboardsNobody() {
		assertThat(post(CAROL, "user")).hasStatus(HttpStatus.FORBIDDEN);
		then(this.onboarding).shouldHaveNoInteractions();
	}

	@Test
	void administratorOnboardsUser() {
		given(this.onboarding.onboard(new Newcomer("carol", "carol@example.com", "Carol", "Clark")))
			.willReturn(new OnboardedUser("4711", "carol", "s3cret"));
		assertThat(post(CAROL, "admin")).hasStatus(HttpStatus.CREATED).bodyJson().isStrictlyEqualTo("""
				{"id": "4711", "username": "carol", "temporaryPassword": "s3cret"}
				""");
	}

	@Test
	void nameThatIsTakenIsAConflict() {
		given(this.onboarding.onboard(any())).willThrow(new UserExistsException(Field.EMAIL));
		assertThat(post(CAROL, "admin")).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void userWhomTheRealmRefusesIsABadRequest() {
		given(this.onboarding.onboard(any()))
			.willThrow(new UserRefusedException(List.of(new WrongField("email", "error-invalid-email"))));
		assertThat(post(CAROL, "admin")).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void whatKeycloakSaysStaysInside() {
		given(this.onboarding.onboard(any())).willThrow(new UserNotFoundException("secret"),
				new UsersUnavailableException(new IllegalStateException("secret")));
		assertThat(post(CAROL, "admin")).hasStatus(HttpStatus.BAD_GATEWAY)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyText()
			.doesNotContain("secret");
		assertThat(post(CAROL, "admin")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyText()
			.doesNotContain("secret");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			username,  -,        c@example.com, Carol, Clark
			username,  ca,       c@example.com, Carol, Clark
			username,  Carol,    c@example.com, Carol, Clark
			username,  ../carol, c@example.com, Carol, Clark
			email,     carol,    -,             Carol, Clark
			email,     carol,    example.com,   Carol, Clark
			firstName, carol,    c@example.com, -,     Clark
			lastName,  carol,    c@example.com, Carol, ''
			""")
	void userWhoCouldNotLogInIsRefused(String field, @Nullable String username, @Nullable String email,
			@Nullable String firstName, String lastName) {
		assertThat(post(user(username, email, firstName, lastName), "admin")).hasStatus(HttpStatus.BAD_REQUEST)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactly(field);
		then(this.onboarding).shouldHaveNoInteractions();
	}

	private MvcTestResult post(String json, String realmRole) {
		return this.mvc.post()
			.uri("/users")
			.contentType(MediaType.APPLICATION_JSON)
			.content(json)
			.with(keycloakUser().realmRoles(realmRole))
			.exchange();
	}

	private static String user(@Nullable String username, @Nullable String email, @Nullable String firstName,
			String lastName) {
		return """
				{"username": %s, "email": %s, "firstName": %s, "lastName": %s}
				""".formatted(json(username), json(email), json(firstName), json(lastName));
	}

	private static String json(@Nullable String value) {
		return (value != null) ? '"' + value + '"' : "null";
	}

}

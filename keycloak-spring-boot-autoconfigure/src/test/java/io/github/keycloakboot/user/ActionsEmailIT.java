package io.github.keycloakboot.user;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static io.github.keycloakboot.user.OnboardingRealm.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Emails that a real Keycloak sends to users.
 */
class ActionsEmailIT {

	// The payload of the token in it.
	private static final Pattern LINK = Pattern.compile("action-token\\?key=[\\w-]+\\.([\\w-]+)\\.");

	private static OnboardingRealm onboarding;

	private static KeycloakUsers users;

	@BeforeAll
	static void start() {
		onboarding = new OnboardingRealm(RealmsOfTests.keycloak());
		users = onboarding.users();
	}

	@AfterAll
	static void stop() {
		onboarding.close();
	}

	@Test
	void emailAsksForTheActionsAndLeadsToTheClient() {
		String id = users.create(user("mailed")).id();
		try (MailServer server = new MailServer()) {
			onboarding.sendMailBy(
					Map.of("host", "localhost", "port", String.valueOf(server.port()), "from", "shop@example.com"));
			users.sendActionsEmail(id,
					ActionsEmail.askingFor(RequiredAction.UPDATE_PASSWORD, RequiredAction.VERIFY_EMAIL)
						.validFor(Duration.ofHours(2))
						.leadingTo("orders-api", "https://shop.example.com/welcome"));
			assertThat(server.mails()).singleElement()
				.asString()
				.contains("RCPT TO:<mailed@example.com>", "Update Password", "Verify Email", "within 2 hours");
			Matcher link = LINK.matcher(server.mails().get(0));
			assertThat(link.find()).isTrue();
			assertThat(new String(Base64.getUrlDecoder().decode(link.group(1)), StandardCharsets.UTF_8))
				.contains("\"reduri\":\"https://shop.example.com/welcome\"");
		}
		finally {
			onboarding.sendMailBy(Map.of());
		}
	}

	@Test
	void emailThatIsNotSentTellsWhy() {
		ActionsEmail email = ActionsEmail.askingFor(RequiredAction.UPDATE_PASSWORD);
		String id = users.create(user("mailbox")).id();
		assertNotSent(id, email, EmailNotSentException.Reason.MAIL_SERVER, "Realm settings, Email");
		assertNotSent(id, email.leadingTo("no-client"), EmailNotSentException.Reason.REFUSED, "Client doesn't exist");
		assertNotSent(id, email.leadingTo("orders-api", "https://evil.example.com/"),
				EmailNotSentException.Reason.REFUSED, "Invalid redirect uri");
		assertNotSent(id, ActionsEmail.askingFor(new RequiredAction("NONSENSE")), EmailNotSentException.Reason.REFUSED,
				"invalid required actions");
		users.disable(id);
		assertNotSent(id, email, EmailNotSentException.Reason.USER_DISABLED, "disabled");
		assertNotSent(users.create(NewUser.named("no-mailbox")).id(), email, EmailNotSentException.Reason.NO_ADDRESS,
				"no email address");
	}

	private static void assertNotSent(String id, ActionsEmail email, EmailNotSentException.Reason reason,
			String words) {
		assertThatExceptionOfType(EmailNotSentException.class).isThrownBy(() -> users.sendActionsEmail(id, email))
			.satisfies((ex) -> assertThat(ex.getReason()).isEqualTo(reason))
			.withMessageContaining(words);
	}

}

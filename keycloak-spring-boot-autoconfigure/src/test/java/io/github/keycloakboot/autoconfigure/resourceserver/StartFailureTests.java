package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.autoconfigure.PrintedFailure;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	private static void assertFails(String... properties) {
		assertThatException().isThrownBy(() -> RunningService.start(properties).close());
	}

	@Test
	void twoIssuersAreAnalyzed(CapturedOutput output) {
		assertFails("keycloak.issuer-uri=https://sso.example.com/realms/shop",
				"spring.security.oauth2.resourceserver.jwt.issuer-uri=https://sso.example.com/realms/other");
		assertThat(output).contains("APPLICATION FAILED TO START",
				"The following configuration properties are mutually exclusive:", "keycloak.issuer-uri",
				"spring.security.oauth2.resourceserver.jwt.issuer-uri",
				"Update your configuration so that only one of the mutually exclusive properties is configured.");
		new TroubleshootingPage().requireQuote(PrintedFailure.in(output).text());
	}

	@Test
	void issuerWithoutARealmIsAnalyzed(CapturedOutput output) {
		assertFails("keycloak.issuer-uri=https://sso.example.com");
		assertThat(output).contains("APPLICATION FAILED TO START", "keycloak.issuer-uri",
				"https://sso.example.com/realms/shop");
		new TroubleshootingPage().requireQuote(PrintedFailure.in(output).text());
	}

	@ParameterizedTest
	@ValueSource(strings = { "public/**", "/{", "/a,,/b" })
	void openPathThatIsNoneIsAnalyzed(String paths, CapturedOutput output) {
		assertFails("keycloak.issuer-uri=https://sso.example.com/realms/shop",
				"keycloak.resource-server.permit-all=" + paths);
		assertThat(output).contains("APPLICATION FAILED TO START", "keycloak.resource-server.permit-all",
				"It is no path pattern such as '/public/**'");
		new TroubleshootingPage()
			.requireQuote("| `keycloak.resource-server.permit-all` | It is no path pattern such as '/public/**'");
	}

	@Test
	void emptyAudiencesAreAnalyzed(CapturedOutput output) {
		assertFails("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.resource-server.audiences=");
		assertThat(output).contains("APPLICATION FAILED TO START", "keycloak.resource-server.audiences",
				"Name at least one, or remove the property.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.enabled=true", "keycloak.client-id=orders-api" })
	void askingAboutTokensWithoutAConfidentialClientIsAnalyzed(String property, CapturedOutput output) {
		assertFails("keycloak.issuer-uri=https://sso.example.com/realms/shop", property,
				"keycloak.resource-server.introspection.mode=always");
		assertThat(output).contains("APPLICATION FAILED TO START", "keycloak.resource-server.introspection.mode",
				"Set keycloak.client-id and keycloak.client-secret");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache-size=0", "cache-ttl=-1s" })
	void limitThatIsNoneIsAnalyzed(String property, CapturedOutput output) {
		assertFails("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api",
				"keycloak.client-secret=secret", "keycloak.resource-server.introspection.mode=always",
				"keycloak.resource-server.introspection." + property);
		assertThat(output).contains("APPLICATION FAILED TO START", "keycloak.resource-server.introspection.");
	}

}

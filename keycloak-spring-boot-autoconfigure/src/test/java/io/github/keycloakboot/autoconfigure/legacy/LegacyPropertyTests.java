package io.github.keycloakboot.autoconfigure.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties that people bring along from the former adapter or from another tool.
 */
class LegacyPropertyTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(KeycloakAutoConfiguration.class, LegacyPropertyAutoConfiguration.class));

	private static FailureAnalysis analysis(@Nullable Throwable failure) {
		return Objects.requireNonNull(new LegacyPropertyFailureAnalyzer().analyze(Objects.requireNonNull(failure)));
	}

	@Test
	void configurationOfTheAdapterFailsTheStartAndIsWrittenAnew() {
		this.context
			.withPropertyValues("keycloak.auth-server-url=https://sso.example.com/auth/", "keycloak.realm=shop",
					"keycloak.resource=orders-api", "keycloak.credentials.secret=hidden", "keycloak.bearer-only=true",
					"keycloak.principal-attribute=preferred_username")
			.run((context) -> {
				assertThat(context).hasFailed();
				FailureAnalysis analysis = analysis(context.getStartupFailure());
				assertThat(analysis.getDescription())
					.contains("keycloak.auth-server-url", "keycloak.resource", "keycloak.credentials.secret",
							"keycloak.bearer-only")
					.doesNotContain("hidden", "- keycloak.realm");
				assertThat(analysis.getAction()).contains("""
						keycloak:
						  issuer-uri: https://sso.example.com/auth/realms/shop
						  client-id: orders-api
						  client-secret: ${KEYCLOAK_CLIENT_SECRET}
						  resource-server:
						    principal-claim: preferred_username
						""", "--http-relative-path=/auth").doesNotContain("hidden");
				new TroubleshootingPage().requireQuote(String.valueOf(analysis.getAction()));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.ssl-required", "keycloak.sslRequired", "keycloak.cors",
			"keycloak.security-constraints[0].auth-roles[0]", "keycloak.policy-enforcer.enable", "keycloak.url",
			"keycloak.user", "keycloak.login-realm", "keycloak.availability-check.enabled", "keycloak.ssl-verify" })
	void eachOfThemIsKnown(String property) {
		this.context.withPropertyValues(property + "=x").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = analysis(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains(" -> ");
			assertThat(analysis.getAction()).isEqualTo("Remove them.");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.resource-server.clock-skew=1s", "keycloak.realm=shop", "keycloak.client-id=a",
			"keycloak.client-secret=b", "keycloak.http.read-timeout=1s", "keycloak.admin.password=c",
			"keycloak.realms.resource.client-id=d", "keycloak.something.else=e", "other.resource=f" })
	void ownPropertiesAndThoseOfNobodyAreLetBe(String property) {
		this.context.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop", property)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void eachOfThemIsOnThePageWithWhatTakesItsPlace() {
		List<String> rows = new TroubleshootingPage().rows();
		assertThat(new Successor().byName()).allSatisfy((name, successor) -> assertThat(rows).anySatisfy((row) -> {
			assertThat(row.replace("-", "")).contains("`keycloak." + name + "`");
			assertThat(row).endsWith(" | " + successor + " |");
		}));
	}

	@Test
	void pageOnMovingOverHasEachOfThem() throws IOException {
		String page = Files.readString(Path.of("..", "docs", "moving-over.md")).replace("-", "");
		assertThat(new Successor().byName().keySet())
			.allSatisfy((name) -> assertThat(page).contains("`keycloak." + name + "`"));
	}

	@Test
	void variablesOfTheEnvironmentOnlyWarn() {
		try (LoggedLines lines = LoggedLines.of(LegacyPropertyCheck.class.getName(), "WARN")) {
			this.context
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							new SystemEnvironmentPropertySource(
									StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
									Map.of("KEYCLOAK_USER", "admin", "KEYCLOAK_RESOURCE_SERVER_CLOCK_SKEW", "1s"))))
				.run((context) -> assertThat(context).hasNotFailed());
			assertThat(lines.only()).contains("keycloak.user", "keycloak.admin.username").doesNotContain("'admin'");
			new TroubleshootingPage().requireLine(lines.only());
		}
	}

	@Test
	void nothingIsLookedAtWhereTheStarterIsOff() {
		this.context.withPropertyValues("keycloak.enabled=false", "keycloak.resource=orders-api")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}

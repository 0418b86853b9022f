package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.method.AuthorizationManagerBeforeMethodInterceptor;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service says at its start of what was decided.
 */
class StartLineTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
				KeycloakResourceServerAutoConfiguration.class, KeycloakMethodSecurityAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop");

	private static List<String> lines(ApplicationContextRunner service) {
		try (LoggedLines lines = LoggedLines.of(StartLines.class.getName(), "INFO")) {
			service.run((context) -> assertThat(context).hasNotFailed());
			return lines.all();
		}
	}

	@Test
	void audienceAndMappingAreNamed() {
		assertThat(lines(this.service.withPropertyValues("keycloak.client-id=orders-api")))
			.containsExactly("INFO Tokens of https://sso.example.com/realms/shop are accepted if orders-api is in their"
					+ " aud or is their azp; they give roles of the realm, roles of orders-api, scopes.");
	}

	@Test
	void whatIsSwitchedOnOrOffIsNamed() {
		String server = "keycloak.resource-server.";
		assertThat(lines(this.service.withPropertyValues(server + "audiences=orders,shop",
				server + "authorities.realm-roles=false", server + "authorities.client-roles=billing-api",
				server + "authorities.scopes=false", server + "authorities.groups=true",
				server + "authorities.organizations=true", server + "revocation.not-before=true")))
			.containsExactly("INFO Tokens of https://sso.example.com/realms/shop are accepted if their aud has orders"
					+ " or shop; they give roles of billing-api, groups, organizations; the realm's not-before counts.");
	}

	@Test
	void missingAudienceIsNotConcealed() {
		assertThat(lines(this.service)).singleElement().asString().contains("whomever they were issued for");
	}

	@Test
	void eachRealmHasItsLine() {
		assertThat(lines(this.service.withPropertyValues("keycloak.realms.partners.realm=partners",
				"keycloak.realms.partners.client-id=orders")))
			.hasSize(2)
			.last()
			.asString()
			.contains("https://sso.example.com/realms/partners", "if orders is in their aud");
	}

	@Test
	void mappingOfTheApplicationIsNotDescribed() {
		assertThat(lines(this.service.withUserConfiguration(OwnMapping.class))).singleElement()
			.asString()
			.contains("the application maps authorities itself")
			.doesNotContain("roles of the realm");
	}

	// what protects less than it could

	/**
	 * The warnings of the starter's wiring.
	 */
	private static List<String> warnings(WebApplicationType type, String... properties) {
		return warnings(StackContext.of(type)
			.with("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api")
			.with(properties));
	}

	private static List<String> warnings(StackContext service) {
		try (LoggedLines lines = LoggedLines.of("io.github.keycloakboot.autoconfigure", "WARN")) {
			assertThat(service.failure()).isNull();
			return lines.all();
		}
	}

	private static void assertWarns(List<String> warnings, String part) {
		assertThat(warnings).singleElement().asString().startsWith("WARN ").contains(part);
		new TroubleshootingPage().requireLine(warnings.get(0));
	}

	@ParameterizedTest
	@EnumSource
	void defaultsAndASensibleServiceHaveNoWarning(WebApplicationType type) {
		String server = "keycloak.resource-server.";
		assertThat(warnings(type)).isEmpty();
		assertThat(warnings(type, server + "permit-all=/public/**,/,/docs/*", server + "clock-skew=2m",
				server + "max-token-lifetime=7d", server + "token-cache.enabled=false", server + "dpop=false",
				"keycloak.internal-url=http://keycloak:8080", "keycloak.realms.partners.realm=partners",
				"keycloak.realms.partners.client-id=orders-api"))
			.isEmpty();
	}

	@Test
	void audienceThatIsNotCheckedIsWarnedOf() {
		assertWarns(warnings(StackContext.of(WebApplicationType.SERVLET)
			.with("keycloak.issuer-uri=https://sso.example.com/realms/shop")), "Set keycloak.client-id");
	}

	@Test
	void ownTokensThatComeBackAreWarnedOf() {
		assertWarns(
				warnings(WebApplicationType.SERVLET, "keycloak.client-secret=secret",
						"keycloak.outbound.registrations.stock.hosts=https://stock.example.com"),
				"keycloak.resource-server.audiences");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void annotationsThatNothingEnforcesAreWarnedOf(WebApplicationType type) {
		assertWarns(warnings(type, "keycloak.resource-server.method-security=false"), "@EnableMethodSecurity");
	}

	@Test
	void annotationsThatTheApplicationLeavesOutAreWarnedOf() {
		for (String property : List.of("true", "false")) {
			assertWarns(warnings(StackContext.of(WebApplicationType.SERVLET)
				.with("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api",
						"keycloak.resource-server.method-security=" + property)
				.with(SecuredOnly.class)), "prePostEnabled = false");
		}
	}

	@Test
	void excludedMethodSecurityIsWarnedOf() {
		try (LoggedLines lines = LoggedLines.of(StartLines.class.getName(), "WARN")) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
						KeycloakResourceServerAutoConfiguration.class))
				.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop",
						"keycloak.client-id=orders-api")
				.run((context) -> assertThat(context).hasNotFailed());
			assertWarns(lines.all(), "is excluded");
		}
	}

	@Test
	void interceptorOfTheApplicationIsEnough() {
		assertThat(warnings(StackContext.of(WebApplicationType.SERVLET)
			.with("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api")
			.with(OwnInterceptor.class))).isEmpty();
	}

	@Test
	void methodSecurityOfTheApplicationIsEnough() {
		StackContext off = StackContext.of(WebApplicationType.SERVLET)
			.with("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api",
					"keycloak.resource-server.method-security=false");
		assertThat(warnings(off.with(OwnMethodSecurity.class))).isEmpty();
		StackContext reactive = StackContext.of(WebApplicationType.REACTIVE)
			.with("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api",
					"keycloak.resource-server.method-security=false");
		assertThat(warnings(reactive.with(OwnReactiveMethodSecurity.class))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/**", "/{*path}", "/public/**,/**" })
	void pathsThatAreAllOpenAreWarnedOf(String paths) {
		for (WebApplicationType type : List.of(WebApplicationType.SERVLET, WebApplicationType.REACTIVE)) {
			assertWarns(warnings(type, "keycloak.resource-server.permit-all=" + paths), "Every path is open");
		}
	}

	@Test
	void pathsThatNothingReadsAreNotWarnedOf() {
		assertThat(warnings(WebApplicationType.NONE, "keycloak.resource-server.permit-all=/**")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "clock-skew=1h, after they have expired", "max-token-lifetime=365d, for as long" })
	void timesThatAreExtremeAreWarnedOf(String property, String part) {
		assertWarns(warnings(WebApplicationType.SERVLET, "keycloak.resource-server." + property), part);
	}

	@Test
	void keysInClearAreWarnedOf() {
		assertWarns(warnings(WebApplicationType.SERVLET, "keycloak.issuer-uri=http://sso.example.com/realms/shop"),
				"Use https in keycloak.issuer-uri");
		assertThat(warnings(WebApplicationType.SERVLET, "keycloak.internal-url=http://sso.example.com")).singleElement()
			.asString()
			.contains("Use https in keycloak.internal-url");
		assertThat(warnings(WebApplicationType.SERVLET,
				"keycloak.realms.partners.issuer-uri=http://sso.example.com/realms/partners",
				"keycloak.realms.partners.client-id=orders-api"))
			.singleElement()
			.asString()
			.contains("The keys of http://sso.example.com/realms/partners",
					"Use https in keycloak.realms.partners.issuer-uri");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "http://LOCALHOST", "http://127.0.0.1:8080", "http://[::1]:8080",
			"http://keycloak:8080", "http://host.docker.internal:8080", "http://keycloak.localhost",
			"http://keycloak.sso.svc:8080", "http://keycloak.sso.svc.cluster.local", "https://sso.example.com" })
	void keysFromNearbyOrByTlsAreNotWarnedOf(String server) {
		assertThat(new PlainHttp(RealmLocation.ofIssuer(server + "/realms/shop")).isExposed()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://sso.example.com", "HTTP://sso.example.com", "http://10.1.2.3:8080",
			"http://192.168.1.5", "http://[2001:db8::1]:8080", "http://localhost.example.com",
			"http://127.0.0.1.example.com", "http://host.docker.internal.example.com", "http://svc.example.com" })
	void keysFromAnywhereElseInClearAreExposed(String server) {
		assertThat(new PlainHttp(RealmLocation.ofIssuer(server + "/realms/shop")).isExposed()).isTrue();
	}

	@Test
	void trailingSlashIsToldOnThePage() {
		try (LoggedLines lines = LoggedLines.of("io.github.keycloakboot.autoconfigure.PropertiesLocation", "INFO")) {
			this.service.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop/")
				.run((context) -> assertThat(context).hasNotFailed());
			new TroubleshootingPage().requireLine(lines.all().get(0));
		}
	}

	@Test
	void keycloakThatIsNowhereIsToldOnThePage() {
		try (LoggedLines lines = LoggedLines.of("io.github.keycloakboot.autoconfigure.MissingConnectionWarning",
				"WARN")) {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class))
				.withPropertyValues("keycloak.client-id=orders-api")
				.run((context) -> assertThat(context).hasNotFailed());
			new TroubleshootingPage().requireLine(lines.only());
		}
	}

	@Test
	void openPathsAndProvisioningAreNamedInTheLineOfTheOwnRealm() {
		try (LoggedLines lines = LoggedLines.of(StartLines.class.getName(), "INFO")) {
			assertThat(StackContext.of(WebApplicationType.SERVLET)
				.with("keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.client-id=orders-api",
						"keycloak.resource-server.permit-all=/public/**,/docs", "keycloak.provisioning.mode=verify",
						"keycloak.realms.partners.realm=partners", "keycloak.realms.partners.client-id=orders-api")
				.failure()).isNull();
			assertThat(lines.all()).hasSize(2);
			assertThat(lines.all().get(0)).endsWith("roles of orders-api, scopes; no token is needed for /public/**,"
					+ " /docs; realms are provisioned at the start (verify).");
			assertThat(lines.all().get(1)).endsWith("roles of orders-api, scopes.");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class OwnMethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	static class OwnReactiveMethodSecurity {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(prePostEnabled = false, securedEnabled = true)
	static class SecuredOnly {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(prePostEnabled = false, securedEnabled = true)
	static class OwnInterceptor {

		@Bean
		static AuthorizationManagerBeforeMethodInterceptor rules() {
			return AuthorizationManagerBeforeMethodInterceptor.preAuthorize();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMapping {

		@Bean
		KeycloakAuthoritiesConverter ownConverter() {
			return new KeycloakAuthoritiesConverter(RoleMapping.defaults());
		}

	}

}

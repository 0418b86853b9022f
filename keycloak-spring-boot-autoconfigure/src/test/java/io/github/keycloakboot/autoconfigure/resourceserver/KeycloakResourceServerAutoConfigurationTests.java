package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.test.StubKeycloak;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class KeycloakResourceServerAutoConfigurationTests {

	private static final String ISSUER = "http://localhost:1/realms/shop";

	private static final String BOOT = "spring.security.oauth2.resourceserver.jwt.";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakResourceServerAutoConfiguration.class, OAuth2ResourceServerAutoConfiguration.class));

	private final ApplicationContextRunner connected = this.context.withPropertyValues("keycloak.issuer-uri=" + ISSUER);

	private static Jwt jwt(Map<String, Object> claims) {
		return Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.subject("42")
			.expiresAt(Instant.MAX)
			.claims((all) -> all.putAll(claims))
			.build();
	}

	@Test
	void withoutAConnectionNothingIsConfigured() {
		this.context.run((context) -> assertThat(context).doesNotHaveBean(KeycloakConnectionDetails.class)
			.doesNotHaveBean(JwtDecoder.class)
			.doesNotHaveBean(JwtAuthenticationConverter.class));
	}

	@Test
	void issuerAloneGivesDecoderAndConverterWithoutARequest() {
		this.connected.run((context) -> assertThat(context).hasSingleBean(KeycloakJwtDecoder.class)
			.hasSingleBean(JwtAuthenticationConverter.class)
			.hasSingleBean(RealmKeys.class));
	}

	@Test
	void serverAndRealmGiveTheIssuer() {
		this.context
			.withPropertyValues("keycloak.server-url=https://sso.example.com/", "keycloak.realm=shop",
					"keycloak.internal-url=http://keycloak:8080")
			.run((context) -> {
				RealmLocation location = context.getBean(RealmLocation.class);
				assertThat(location.issuer()).isEqualTo("https://sso.example.com/realms/shop");
				assertThat(location.reachableServerUrl()).isEqualTo("http://keycloak:8080");
			});
	}

	@Test
	void connectionDetailsOfTheUserReplaceTheProperties() {
		this.connected.withUserConfiguration(OwnConnection.class)
			.run((context) -> assertThat(context.getBean(RealmLocation.class).issuer())
				.isEqualTo("https://other.example.com/realms/other"));
	}

	@Test
	void connectionDetailsAloneAreEnough() {
		this.context.withUserConfiguration(OwnConnection.class)
			.run((context) -> assertThat(context).hasSingleBean(KeycloakJwtDecoder.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.enabled=false", "keycloak.resource-server.enabled=false" })
	void canBeSwitchedOff(String property) {
		this.connected.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JwtDecoder.class));
	}

	@Test
	void whenUserDefinesDecoderThenBacksOff() {
		this.connected.withUserConfiguration(OwnDecoder.class)
			.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class).hasBean("ownDecoder"));
	}

	@Test
	void whenUserDefinesConverterThenBacksOff() {
		this.connected.withUserConfiguration(OwnConverter.class)
			.run((context) -> assertThat(context).hasSingleBean(JwtAuthenticationConverter.class)
				.hasBean("ownConverter"));
	}

	@Test
	void whenUserDefinesLocationThenBacksOff() {
		RealmLocation own = RealmLocation.ofIssuer("https://sso.example.com/realms/own");
		this.connected.withBean("ownLocation", RealmLocation.class, () -> own)
			.run((context) -> assertThat(context).getBean(RealmLocation.class).isSameAs(own));
	}

	@Test
	void whenUserDefinesKeysThenBacksOff() {
		RealmKeys own = new RealmKeys(RealmLocation.ofIssuer(ISSUER),
				new DocumentClient(Duration.ofSeconds(1), Duration.ofSeconds(1)), new Freshness(Duration.ofMinutes(1),
						Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1)),
				List.of());
		this.connected.withBean("ownKeys", RealmKeys.class, () -> own)
			.run((context) -> assertThat(context).getBean(RealmKeys.class).isSameAs(own));
	}

	@Test
	void verifiedTokensAreRemembered() {
		this.connected.run((context) -> assertThat(context).hasSingleBean(VerifiedTokenCache.class));
	}

	@Test
	void whenTheTokenCacheIsSwitchedOffThenEachTokenIsVerified() {
		this.connected.withPropertyValues("keycloak.resource-server.token-cache.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(KeycloakJwtDecoder.class)
				.doesNotHaveBean(VerifiedTokenCache.class));
	}

	@Test
	void whenCaffeineIsNotOnTheClasspathThenEachTokenIsVerified() {
		this.connected.withClassLoader(new FilteredClassLoader(Caffeine.class.getPackageName()))
			.run((context) -> assertThat(context).hasSingleBean(KeycloakJwtDecoder.class)
				.doesNotHaveBean(VerifiedTokenCache.class));
	}

	@Test
	void whenUserDefinesTheTokenCacheThenBacksOff() {
		VerifiedTokenCache own = new VerifiedTokenCache(1_000_000, Duration.ofSeconds(10));
		this.connected.withBean("ownCache", VerifiedTokenCache.class, () -> own)
			.run((context) -> assertThat(context).getBean(VerifiedTokenCache.class).isSameAs(own));
	}

	@Test
	void whenResourceServerIsNotOnTheClasspathThenBacksOff() {
		this.connected.withClassLoader(new FilteredClassLoader(BearerTokenAuthenticationToken.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JwtDecoder.class));
	}

	@Test
	void bootsOwnIssuerAloneGivesBootsOwnDecoder() {
		this.context.withPropertyValues(BOOT + "issuer-uri=" + ISSUER)
			.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class)
				.hasSingleBean(SupplierJwtDecoder.class)
				.doesNotHaveBean(KeycloakConnectionDetails.class));
	}

	@Test
	void bootsOwnIssuerMayBeThatOfThePropertiesBesideAnotherConnection() {
		this.connected.withUserConfiguration(OwnConnection.class)
			.withPropertyValues(BOOT + "issuer-uri=" + ISSUER)
			.run((context) -> assertThat(context).hasSingleBean(KeycloakJwtDecoder.class));
		this.connected.withUserConfiguration(OwnConnection.class)
			.withPropertyValues(BOOT + "issuer-uri=http://localhost:1/realms/third")
			.run((context) -> assertThat(context).hasFailed());
	}

	@ParameterizedTest
	@CsvSource({ "keycloak.issuer-uri,''", "keycloak.issuer-uri,https://sso.example.com",
			"keycloak.issuer-uri,sso.example.com/realms/shop", "keycloak.server-url,''", "keycloak.realm,other",
			"keycloak.realm,''", "keycloak.server-url,https://other.example.com", "keycloak.internal-url,keycloak:8080",
			"keycloak.resource-server.audiences,''", "keycloak.resource-server.authorized-parties,''",
			"keycloak.http.connect-timeout,0", "keycloak.http.read-timeout,0", "keycloak.http.read-timeout,-1s",
			"keycloak.resource-server.jwk-set.time-to-live,0", "keycloak.resource-server.jwk-set.time-to-live,999999d",
			"keycloak.resource-server.jwk-set.min-refresh-interval,0",
			"keycloak.resource-server.token-cache.max-weight,1KB", "keycloak.resource-server.token-cache.max-age,0",
			"keycloak.resource-server.jwk-set.refresh-ahead,-1s", "keycloak.resource-server.jwk-set.refresh-ahead,5m",
			"keycloak.resource-server.jwk-set.outage-time-to-live,999999d", "keycloak.resource-server.clock-skew,-1s",
			"keycloak.resource-server.max-token-lifetime,-1s", "keycloak.resource-server.authorities.role-prefix,''",
			"keycloak.resource-server.authorities.role-prefix,S",
			"keycloak.resource-server.authorities.scope-prefix,FACTOR_",
			"keycloak.resource-server.jws-algorithms,HS256", "keycloak.resource-server.jws-algorithms,''",
			"keycloak.client-id,''", "keycloak.resource-server.principal-claim,''" })
	void wrongValueFailsTheStartAndNamesTheProperty(String name, String value) {
		this.connected.withPropertyValues(name + "=" + value)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(name).startsWith(ex.getName());
					assertThat(ex.getReason()).endsWith(".");
				}));
	}

	@Test
	void serverWithoutARealmFailsTheStartAndSaysHowToOnlyAdminister() {
		ApplicationContextRunner server = this.context.withPropertyValues("keycloak.server-url=http://localhost:1");
		server.run((context) -> assertThat(context).hasFailed()
			.getFailure()
			.rootCause()
			.isInstanceOf(InvalidConfigurationPropertyValueException.class)
			.hasMessageContaining("keycloak.realm"));
		server.withPropertyValues("keycloak.resource-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void unknownSslBundleFailsTheStart() {
		this.connected.withPropertyValues("keycloak.http.ssl-bundle=nowhere")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(NoSuchSslBundleException.class));
	}

	@Test
	void trailingSlashOfTheIssuerIsLeftOutWithALogLine(CapturedOutput output) {
		this.context.withPropertyValues("keycloak.issuer-uri=" + ISSUER + "/")
			.run((context) -> assertThat(context.getBean(RealmLocation.class).issuer()).isEqualTo(ISSUER));
		assertThat(output).contains("without its trailing slash");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.realm=shop", "keycloak.client-id=orders-api",
			"keycloak.resource-server.audiences=orders-api" })
	void warnsOfARealmOrClientOfANowhere(String property, CapturedOutput output) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JwtDecoder.class));
		assertThat(output).containsOnlyOnce("Keycloak is not used").contains("set keycloak.issuer-uri");
	}

	@Test
	void saysNothingWhereNothingIsConfigured(CapturedOutput output) {
		this.context.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("Keycloak is not used");
	}

	@Test
	void tokenBoundByDpopIsRefusedWhereNothingChecksItsProof() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			String bound = keycloak.accessToken().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "abc")).sign();
			new ReactiveWebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
						KeycloakResourceServerAutoConfiguration.class, KeycloakWebSecurityAutoConfiguration.class))
				.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri())
				.run((context) -> assertThatExceptionOfType(BadJwtException.class)
					.isThrownBy(() -> context.getBean(JwtDecoder.class).decode(bound)));
		}
	}

	@Test
	void keysAreNotSetUpForADecoderOfTheUser() {
		this.connected.withUserConfiguration(OwnDecoder.class)
			.run((context) -> assertThat(context.getBeanFactory().containsSingleton("keycloakRealmKeys")).isFalse());
	}

	@Test
	void warnsWhereNoAudienceIsChecked(CapturedOutput output) {
		this.connected.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("Set keycloak.client-id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.client-id=orders-api", "keycloak.resource-server.audiences=orders-api" })
	void warnsOfNothingWhereTheAudienceIsChecked(String property, CapturedOutput output) {
		this.connected.withPropertyValues(property).run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("keycloak.client-id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.outbound.registrations.keycloak.scopes=stock",
			"keycloak.outbound.registrations.stock.grant=exchange", "keycloak.outbound.registrations.stock.grant=login",
			"keycloak.outbound.registrations.stock.client-id=orders-api" })
	void warnsOfTokensThatOtherServicesCouldSendBack(String registration, CapturedOutput output) {
		String id = registration.split("\\.")[3];
		this.connected
			.withPropertyValues("keycloak.client-id=orders-api", registration,
					"keycloak.outbound.registrations." + id + ".hosts=https://stock.example.com")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("outbound registrations [" + id + "]")
			.contains("Set keycloak.resource-server.audiences to 'orders-api'", "Audience mapper");
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.resource-server.audiences=orders-api", "keycloak.outbound.enabled=false",
			"keycloak.outbound.registrations.stock.grant=relay",
			"keycloak.outbound.registrations.stock.client-id=another", "keycloak.outbound.registrations.stock.hosts=" })
	void saysNothingOfSentTokensThatItDoesNotTakeBackOrSendNowhere(String property, CapturedOutput output) {
		this.connected
			.withPropertyValues("keycloak.client-id=orders-api", "keycloak.outbound.registrations.stock.grant=exchange",
					"keycloak.outbound.registrations.stock.hosts=https://stock.example.com", property)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).doesNotContain("send back");
	}

	@Test
	void validatorOfTheUserIsHonoured() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			this.context.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri())
				.withUserConfiguration(OwnValidator.class)
				.run((context) -> {
					JwtDecoder decoder = context.getBean(JwtDecoder.class);
					assertThat(decoder.decode(keycloak.accessToken().sign())).isNotNull();
					assertThatExceptionOfType(BadJwtException.class)
						.isThrownBy(() -> decoder.decode(keycloak.accessToken().claim("acr", "0").sign()));
				});
		}
	}

	@Test
	void tokensAreVerifiedThroughTheInternalUrl() {
		try (StubKeycloak keycloak = StubKeycloak.start()) {
			keycloak.onDiscovery(StubKeycloak.json("""
					{"issuer": "https://sso.example.com/realms/shop",
					"jwks_uri": "https://sso.example.com/realms/shop/protocol/openid-connect/certs"}
					"""));
			this.context
				.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/realms/shop",
						"keycloak.internal-url=" + keycloak.serverUrl())
				.run((context) -> {
					String token = keycloak.accessToken().claim("iss", "https://sso.example.com/realms/shop").sign();
					assertThat(context.getBean(JwtDecoder.class).decode(token)).isNotNull();
				});
		}
	}

	@Test
	void allMappingOptionsReachTheConverter() {
		this.connected
			.withPropertyValues("keycloak.client-id=orders-api", "keycloak.resource-server.principal-claim=username",
					"keycloak.resource-server.authorities.realm-roles=false",
					"keycloak.resource-server.authorities.client-roles=orders-api,billing",
					"keycloak.resource-server.authorities.role-prefix=KC_",
					"keycloak.resource-server.authorities.qualify-client-roles=true",
					"keycloak.resource-server.authorities.scope-prefix=MAY_",
					"keycloak.resource-server.authorities.groups=true",
					"keycloak.resource-server.authorities.organizations=true")
			.run((context) -> {
				Map<String, Object> roles = Map.of("roles", List.of("r"));
				Jwt jwt = jwt(Map.of("username", "alice", "realm_access", roles, "resource_access",
						Map.of("orders-api", roles, "billing", roles, "game", roles), "scope", "read", "groups",
						List.of("/staff"), "organization", List.of("acme")));
				assertThat(context.getBean(JwtAuthenticationConverter.class).convert(jwt)).satisfies((alice) -> {
					assertThat(alice.getName()).isEqualTo("alice");
					assertThat(alice.getAuthorities()).extracting("authority")
						.containsExactlyInAnyOrder("FACTOR_BEARER", "KC_orders-api.r", "KC_billing.r", "MAY_read",
								"GROUP_/staff", "ORG_acme");
				});
			});
	}

	@Test
	void scopesAndOwnRolesCanBeLeftOut() {
		this.connected
			.withPropertyValues("keycloak.client-id=orders-api", "keycloak.resource-server.authorities.client-roles=",
					"keycloak.resource-server.authorities.scopes=false")
			.run((context) -> {
				Jwt jwt = jwt(Map.of("resource_access", Map.of("orders-api", Map.of("roles", List.of("manager"))),
						"scope", "read"));
				assertThat(context.getBean(JwtAuthenticationConverter.class).convert(jwt).getAuthorities())
					.extracting("authority")
					.containsExactly("FACTOR_BEARER");
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnection {

		@Bean
		KeycloakConnectionDetails ownConnection() {
			return new KeycloakConnectionDetails() {

				@Override
				public String getServerUrl() {
					return "https://other.example.com";
				}

				@Override
				public @Nullable String getRealm() {
					return "other";
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoder {

		@Bean
		JwtDecoder ownDecoder() {
			return (token) -> {
				throw new BadJwtException("own");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverter {

		@Bean
		JwtAuthenticationConverter ownConverter() {
			return new JwtAuthenticationConverter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnValidator {

		@Bean
		OAuth2TokenValidator<Jwt> stepUp() {
			return (jwt) -> "1".equals(jwt.getClaimAsString("acr")) ? OAuth2TokenValidatorResult.success()
					: OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "step up", null));
		}

	}

}

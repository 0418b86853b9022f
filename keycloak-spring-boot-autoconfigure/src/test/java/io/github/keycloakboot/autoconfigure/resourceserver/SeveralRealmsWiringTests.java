package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.introspection.KeycloakIntrospectionAutoConfiguration;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakRealmsJwtDecoder;
import io.github.keycloakboot.realm.RealmAuthentication;
import io.github.keycloakboot.realm.RealmAuthentications;
import io.github.keycloakboot.realm.TrustedRealms;
import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.web.ResourceServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
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
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class SeveralRealmsWiringTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.ES256);

	private static final String SHOP = "http://localhost:1/realms/shop";

	private static final String PARTNERS = "http://localhost:1/realms/partners";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakIntrospectionAutoConfiguration.class, KeycloakResourceServerAutoConfiguration.class,
				OAuth2ResourceServerAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + SHOP);

	private final ApplicationContextRunner several = this.context
		.withPropertyValues("keycloak.realms.partners.realm=partners");

	private static RealmAuthentication realm(RealmAuthentications realms, String issuer) {
		return realms.all()
			.stream()
			.filter((realm) -> realm.location().issuer().equals(issuer))
			.findAny()
			.orElseThrow();
	}

	@Test
	void oneRealmIsWiredWithoutAnythingOfSeveral() {
		this.context.run((context) -> assertThat(context).hasSingleBean(KeycloakJwtDecoder.class)
			.doesNotHaveBean(KeycloakRealmsJwtDecoder.class)
			.doesNotHaveBean(RealmAuthentications.class));
	}

	@Test
	void severalRealmsHaveOneDecoderOfTheApplication() {
		this.several.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class)
			.hasSingleBean(KeycloakRealmsJwtDecoder.class)
			.hasSingleBean(JwtAuthenticationConverter.class));
	}

	@Test
	void realmWithoutAServerIsOnThatOfThisServiceAndReachedAsThatOneIs() {
		this.context
			.withPropertyValues("keycloak.internal-url=http://keycloak:8080",
					"keycloak.realms.partners.realm=our partners",
					"keycloak.realms.other.issuer-uri=https://other.example.com/realms/other",
					"keycloak.realms.third.server-url=https://third.example.com", "keycloak.realms.third.realm=third",
					"keycloak.realms.third.internal-url=http://third:8080")
			.run((context) -> {
				RealmAuthentications realms = context.getBean(RealmAuthentications.class);
				assertThat(realms.issuers()).containsExactlyInAnyOrder(SHOP, "http://localhost:1/realms/our%20partners",
						"https://other.example.com/realms/other", "https://third.example.com/realms/third");
				assertThat(realm(realms, "http://localhost:1/realms/our%20partners").location().reachableServerUrl())
					.isEqualTo("http://keycloak:8080");
				assertThat(realm(realms, "https://other.example.com/realms/other").location().reachableServerUrl())
					.isEqualTo("https://other.example.com");
				assertThat(realm(realms, "https://third.example.com/realms/third").location().reachableServerUrl())
					.isEqualTo("http://third:8080");
			});
	}

	@Test
	void nothingOfARealmIsSharedWithAnother() {
		this.several.run((context) -> {
			RealmAuthentications realms = context.getBean(RealmAuthentications.class);
			RealmAuthentication shop = realm(realms, SHOP);
			RealmAuthentication partners = realm(realms, PARTNERS);
			assertThat(shop.keys()).isNotSameAs(partners.keys());
			assertThat(shop.decoder()).isNotSameAs(partners.decoder());
			assertThat(shop.authorities()).isNotSameAs(partners.authorities());
		});
	}

	@ParameterizedTest
	@CsvSource({ "issuer-uri,sso.example.com", "realm,''", "server-url,example", "internal-url,keycloak:8080",
			"client-id,''", "audiences,''", "authorized-parties,''", "jws-algorithms,HS256",
			"authorities.role-prefix,''", "principal-claim,''", "token-cache.max-weight,1KB",
			"introspection.mode,always", "jwk-set.refresh-ahead,1h", "clock-skew,-1s", "max-token-lifetime,0s",
			"jwk-set.time-to-live,0s", "jwk-set.min-refresh-interval,0s", "jwk-set.outage-time-to-live,-1s",
			"token-cache.max-age,0s" })
	void wrongValueFailsTheStartAndNamesTheProperty(String property, String value) {
		String name = "keycloak.realms.partners." + property;
		String realm = property.equals("issuer-uri") ? "keycloak.enabled=true"
				: "keycloak.realms.partners.realm=partners";
		this.context.withPropertyValues(realm, name + "=" + value).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(name).startsWith(ex.getName()));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "cache-size=0", "cache-ttl=-1s" })
	void wrongLimitOfAnswersFailsTheStartAndNamesTheProperty(String property) {
		this.several
			.withPropertyValues("keycloak.realms.partners.client-id=a", "keycloak.realms.partners.client-secret=b",
					"keycloak.realms.partners.introspection.mode=always",
					"keycloak.realms.partners.introspection." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("keycloak.realms.partners.introspection." + property.split("=")[0]));
	}

	@Test
	void realmThatIsNowhereFailsTheStart() {
		this.context.withPropertyValues("keycloak.realms.partners.client-id=orders-api")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("keycloak.realms.partners.realm")
				.hasMessageContaining("keycloak.realms.partners.issuer-uri"));
	}

	@Test
	void realmWithANameThatNeedsBracketsIsNamedWithThem() {
		this.context.withPropertyValues("keycloak.realms[Our Partners].client-id=orders-api")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("keycloak.realms[Our Partners].realm"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.realms.b.realm=shop", "keycloak.realms.b.issuer-uri=" + SHOP,
			"keycloak.realms.b.issuer-uri=" + SHOP + "/" })
	void realmThatIsThatOfThisServiceFailsTheStart(String property) {
		this.context.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("keycloak.realms.b.")
				.hasMessageContaining(SHOP)
				.hasMessageContaining("the realm of this service"));
	}

	@Test
	void twoRealmsWithOneIssuerFailTheStart() {
		this.context
			.withPropertyValues("keycloak.realms.a.realm=partners", "keycloak.realms.b.server-url=http://localhost:1",
					"keycloak.realms.b.realm=partners")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(PARTNERS)
				.hasMessageContaining("'a'"));
	}

	@Test
	void realmsWithoutThatOfThisServiceFailTheStart() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class))
			.withPropertyValues("keycloak.realms.partners.issuer-uri=" + PARTNERS)
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).hasMessageContaining("keycloak.issuer-uri");
			});
	}

	@Test
	void realmWithoutClientOrAudienceIsWarnedOfByItsOwnNames(CapturedOutput output) {
		this.several.withPropertyValues("keycloak.client-id=orders-api")
			.run((context) -> assertThat(output).contains(
					"neither keycloak.realms.partners.client-id nor " + "keycloak.realms.partners.audiences is set"));
	}

	@Test
	void whenUserDefinesDecoderThenBacksOff() {
		this.several.withUserConfiguration(OwnDecoder.class)
			.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class).hasBean("ownDecoder"));
	}

	@Test
	void whenUserDefinesConverterThenBacksOff() {
		this.several.withBean(JwtAuthenticationConverter.class)
			.run((context) -> assertThat(context).hasSingleBean(JwtAuthenticationConverter.class)
				.doesNotHaveBean("keycloakJwtAuthenticationConverter"));
	}

	@Test
	void withoutCaffeineTokensOfNoRealmAreRemembered() {
		this.several.withClassLoader(new FilteredClassLoader(Caffeine.class.getPackageName()))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(KeycloakRealmsJwtDecoder.class));
	}

	@Test
	void tokenOfAnIssuerThatAnotherDecoderLetInGivesNoAuthority() {
		this.several.run((context) -> {
			Jwt jwt = Jwt.withTokenValue("token")
				.header("alg", "RS256")
				.subject("42")
				.issuer("https://sso.example.com/realms/third")
				.expiresAt(Instant.MAX)
				.claim("scope", "email")
				.claim("realm_access", Map.of("roles", List.of("admin")))
				.build();
			assertThat(context.getBean(JwtAuthenticationConverter.class).convert(jwt).getAuthorities())
				.noneMatch((authority) -> String.valueOf(authority.getAuthority()).contains("admin"));
		});
	}

	@Test
	void metadataOfTheResourceNamesAllRealms() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class, KeycloakWebSecurityAutoConfiguration.class,
					SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + SHOP, "keycloak.realms.partners.realm=partners")
			.run((context) -> assertThat(context.getBean(ResourceServerSettings.class).issuers()).containsExactly(SHOP,
					PARTNERS));
	}

	@Test
	void furtherRulesOfTheApplicationHoldForAllRealms() {
		try (StubKeycloak shop = StubKeycloak.start(KEY);
				StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"), KEY)) {
			this.context
				.withPropertyValues("keycloak.issuer-uri=" + shop.issuerUri(),
						"keycloak.realms.partners.issuer-uri=" + partners.issuerUri())
				.withUserConfiguration(NoAdmins.class)
				.run((context) -> {
					JwtDecoder decoder = context.getBean(JwtDecoder.class);
					for (StubKeycloak realm : List.of(shop, partners)) {
						assertThat(decoder.decode(realm.accessToken().sign()).getIssuer())
							.hasToString(realm.issuerUri());
						assertThatExceptionOfType(BadJwtException.class)
							.isThrownBy(() -> decoder.decode(realm.accessToken().realmRoles("admin").sign()));
					}
				});
		}
	}

	@Test
	void keysOfARealmAreFetchedAtStartIfItSaysSo() {
		try (StubKeycloak shop = StubKeycloak.start(KEY);
				StubKeycloak eager = StubKeycloak.start(ReadyRealm.of("eager", "partner-api"), KEY);
				StubKeycloak lazy = StubKeycloak.start(ReadyRealm.of("lazy", "partner-api"), KEY)) {
			this.context.withPropertyValues("keycloak.issuer-uri=" + shop.issuerUri(),
					"keycloak.realms.eager.issuer-uri=" + eager.issuerUri(), "keycloak.realms.eager.jwk-set.eager=true",
					"keycloak.realms.lazy.issuer-uri=" + lazy.issuerUri())
				.run((context) -> {
					RealmAuthentications realms = context.getBean(RealmAuthentications.class);
					realm(realms, eager.issuerUri()).keys().load().toCompletableFuture().join();
					assertThat(realm(realms, eager.issuerUri()).keys().known()).hasSize(1);
					assertThat(eager.jwkSetRequests()).isOne();
					assertThat(shop.requests() + lazy.requests()).isZero();
				});
		}
	}

	@Test
	void realmAsksItsOwnKeycloakAboutItsTokens() {
		try (StubKeycloak shop = StubKeycloak.start(KEY);
				StubKeycloak partners = StubKeycloak.start(ReadyRealm.of("partners", "partner-api"), KEY)) {
			this.context
				.withPropertyValues("keycloak.issuer-uri=" + shop.issuerUri(),
						"keycloak.realms.partners.issuer-uri=" + partners.issuerUri(),
						"keycloak.realms.partners.client-id=partner-api",
						"keycloak.realms.partners.client-secret=partner-api",
						"keycloak.realms.partners.introspection.mode=always")
				.run((context) -> {
					JwtDecoder decoder = context.getBean(JwtDecoder.class);
					decoder.decode(shop.accessToken().sign());
					assertThat(decoder.decode(partners.tokens().accessToken("alice").sign()).getSubject()).isNotBlank();
					assertThat(partners.introspectionRequests()).isOne();
					assertThat(shop.introspectionRequests()).isZero();
				});
		}
	}

	@Test
	void nothingSecretIsShown() {
		this.several.withPropertyValues("keycloak.realms.partners.client-secret=hush")
			.run((context) -> assertThat(context.getBean(KeycloakProperties.class).realms().toString())
				.contains("partners")
				.doesNotContain("hush"));
	}

	@ParameterizedTest
	@CsvSource({ "http://localhost:1/realms/third, 'keycloak.realms'",
			"http://localhost:1/realms/partners/, 'differs only in a trailing slash'",
			"https://localhost:1/realms/partners, 'differs only in the scheme'" })
	void logSaysWhichIssuersAreExpectedAndWhatToDo(String issuer, String remedy, CapturedOutput output) {
		try (StubKeycloak stranger = StubKeycloak.start(KEY)) {
			this.several.run((context) -> {
				JwtDecoder decoder = context.getBean(JwtDecoder.class);
				assertThatExceptionOfType(BadJwtException.class)
					.isThrownBy(() -> decoder.decode(stranger.accessToken().claim("iss", issuer).sign()))
					.withMessage("The token was issued by another issuer");
				assertThat(output).contains("Refused (unverified)", "'" + issuer + "'", SHOP, PARTNERS, remedy);
			});
		}
	}

	@Test
	void beanThatFindsRealmsIsEnoughForSeveral() {
		this.context.withBean(TrustedRealms.class, () -> (issuer) -> null)
			.run((context) -> assertThat(context).hasSingleBean(JwtDecoder.class)
				.hasSingleBean(KeycloakRealmsJwtDecoder.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "max-realms=0", "lookups-per-second=0", "idle-time=0s", "time-to-live=0s",
			"refresh-ahead=-1s", "refresh-ahead=2m", "miss-time-to-live=0s", "jwk-set.eager=true",
			"jwk-set.refresh-ahead=5m", "token-cache.max-weight=1KB", "token-cache.max-age=0s" })
	void wrongLimitOfTheLookupFailsTheStartAndNamesTheProperty(String property) {
		this.context.withBean(TrustedRealms.class, () -> (issuer) -> null)
			.withPropertyValues("keycloak.realm-lookup." + property)
			.run((context) -> {
				assertThat(context).hasFailed();
				Throwable failure = context.getStartupFailure();
				while (failure != null && failure.getCause() != null) {
					failure = failure.getCause();
				}
				assertThat(failure).isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getName()).isEqualTo("keycloak.realm-lookup." + property.split("=")[0]));
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoder {

		@Bean
		JwtDecoder ownDecoder() {
			return (token) -> {
				throw new BadJwtException("no");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoAdmins {

		@Bean
		OAuth2TokenValidator<Jwt> noAdmins() {
			return (jwt) -> jwt.getClaims().toString().contains("admin")
					? OAuth2TokenValidatorResult.failure(new OAuth2Error("no_admins"))
					: OAuth2TokenValidatorResult.success();
		}

	}

}

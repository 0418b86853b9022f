package io.github.keycloakboot.autoconfigure.outbound;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.PrintedFailure;
import io.github.keycloakboot.autoconfigure.outbound.reactive.KeycloakReactiveOutboundAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakWebSecurityAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.reactive.KeycloakReactiveResourceServerAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.reactive.KeycloakReactiveWebSecurityAutoConfiguration;
import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.KeycloakTokenResponseClient;
import io.github.keycloakboot.outbound.OutboundRegistrations;
import io.github.keycloakboot.outbound.reactive.KeycloakReactiveTokenResponseClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.reactive.ReactiveOAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ReactiveClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class KeycloakOutboundAutoConfigurationTests {

	// Nothing listens there: whoever called it at start would fail
	private static final String ISSUER = "http://localhost:1/realms/shop";

	private static final String REGISTRATION = "spring.security.oauth2.client.registration.";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakOutboundAutoConfiguration.class, ImpossibleOutboundAutoConfiguration.class,
				KeycloakTokenResponseClientAutoConfiguration.class, OAuth2ClientAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + ISSUER);

	private final ApplicationContextRunner service = this.context.withPropertyValues("keycloak.client-id=orders-api",
			"keycloak.client-secret=orders-api-secret");

	private static ClientRegistration registration(ClientRegistrationRepository repository, String id) {
		return Objects.requireNonNull(repository.findByRegistrationId(id));
	}

	@Test
	void ownClientAloneGivesThreeRegistrationsWhileKeycloakIsDown() {
		this.service.run((context) -> {
			ClientRegistrationRepository repository = context.getBean(ClientRegistrationRepository.class);
			ClientRegistration service = registration(repository, "keycloak");
			assertThat(service.getClientId()).isEqualTo("orders-api");
			assertThat(service.getClientSecret()).isEqualTo("orders-api-secret");
			assertThat(service.getAuthorizationGrantType()).isEqualTo(AuthorizationGrantType.CLIENT_CREDENTIALS);
			assertThat(service.getClientAuthenticationMethod())
				.isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
			ClientRegistration login = registration(repository, "keycloak-login");
			assertThat(login.getAuthorizationGrantType()).isEqualTo(AuthorizationGrantType.AUTHORIZATION_CODE);
			assertThat(login.getScopes()).containsExactly("openid");
			assertThat(login.getClientSettings().isRequireProofKey()).isTrue();
			assertThat(login.getProviderDetails().getUserInfoEndpoint().getUserNameAttributeName())
				.isEqualTo("preferred_username");
			assertThat(registration(repository, "keycloak-exchange").getAuthorizationGrantType())
				.isEqualTo(AuthorizationGrantType.TOKEN_EXCHANGE);
			assertThat(repository.findByRegistrationId("elsewhere")).isNull();
		});
	}

	@Test
	void browsersGoToThePublicUrlAndTheServiceToTheInternalOne() {
		this.service
			.withPropertyValues("keycloak.issuer-uri=https://sso.example.com/auth/realms/shop",
					"keycloak.internal-url=http://keycloak:8080/auth/")
			.run((context) -> {
				ClientRegistration.ProviderDetails provider = registration(
						context.getBean(ClientRegistrationRepository.class), "keycloak-login")
					.getProviderDetails();
				String browser = "https://sso.example.com/auth/realms/shop/protocol/openid-connect/";
				String service = "http://keycloak:8080/auth/realms/shop/protocol/openid-connect/";
				assertThat(provider.getAuthorizationUri()).isEqualTo(browser + "auth");
				assertThat(provider.getConfigurationMetadata()).containsEntry("end_session_endpoint",
						browser + "logout");
				assertThat(provider.getIssuerUri()).isEqualTo("https://sso.example.com/auth/realms/shop");
				assertThat(provider.getTokenUri()).isEqualTo(service + "token");
				assertThat(provider.getJwkSetUri()).isEqualTo(service + "certs");
				assertThat(provider.getUserInfoEndpoint().getUri()).isEqualTo(service + "userinfo");
			});
	}

	@Test
	void publicClientCanLogInOnly() {
		this.context.withPropertyValues("keycloak.client-id=web-shop").run((context) -> {
			ClientRegistrationRepository repository = context.getBean(ClientRegistrationRepository.class);
			assertThat(registration(repository, "keycloak-login").getClientAuthenticationMethod())
				.isEqualTo(ClientAuthenticationMethod.NONE);
			assertThat(repository.findByRegistrationId("keycloak")).isNull();
			assertThat(repository.findByRegistrationId("keycloak-exchange")).isNull();
		});
	}

	@Test
	void serviceWithoutAClientHasNoRegistrations() {
		this.context.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(OutboundRegistrations.class)
			.doesNotHaveBean(ClientRegistrationRepository.class));
	}

	@Test
	void switchedOffThereAreNone() {
		this.service.withPropertyValues("keycloak.outbound.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ClientRegistrationRepository.class));
	}

	@Test
	void withoutSpringSecuritysClientThereAreNone() {
		this.service.withClassLoader(new FilteredClassLoader(ClientRegistration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ClientRequests.class));
	}

	@ParameterizedTest
	@CsvSource({
			"keycloak.outbound.registrations.stock.hosts=https://stock.example.com,keycloak.outbound.registrations",
			"keycloak.outbound.registrations.stock.grant=relay,keycloak.outbound.registrations",
			"keycloak.outbound.token-client.enabled=true,keycloak.outbound.token-client.enabled" })
	void propertiesThatDoNothingWithoutSpringSecuritysClientFailTheStart(String property, String name) {
		for (Class<?> missing : List.of(ClientRegistration.class, OAuth2ClientProperties.class)) {
			this.service.withPropertyValues(property)
				.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> {
					assertThat(context).getFailure()
						.hasMessageContaining(name)
						.hasMessageContaining("spring-boot-starter-security-oauth2-client");
					PrintedFailure.requireRow(context.getStartupFailure());
				});
		}
	}

	@Test
	void propertiesThatAreSwitchedOffMayDoNothing() {
		this.service
			.withPropertyValues("keycloak.outbound.registrations.stock.hosts=https://stock.example.com",
					"keycloak.outbound.enabled=false")
			.withClassLoader(new FilteredClassLoader(ClientRegistration.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void whenUserDefinesRepositoryThenBacksOff() {
		this.service.withUserConfiguration(OwnRepository.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ClientRegistrationRepository.class)
				.getBean(ClientRegistrationRepository.class)
				.isInstanceOf(InMemoryClientRegistrationRepository.class));
	}

	@Test
	void everyGrantGetsItsTokensOfThisLibrary() {
		this.service.run((context) -> assertThat(context.getBeansOfType(OAuth2AccessTokenResponseClient.class).values())
			.hasSize(4)
			.hasOnlyElementsOfType(KeycloakTokenResponseClient.class));
	}

	@Test
	void applicationsRegistrationsAreThereToo() {
		this.service
			.withPropertyValues(REGISTRATION + "github.client-id=abc", REGISTRATION + "github.client-secret=def")
			.run((context) -> {
				ClientRegistrationRepository repository = context.getBean(ClientRegistrationRepository.class);
				assertThat(registration(repository, "github").getClientId()).isEqualTo("abc");
				assertThat(registration(repository, "keycloak").getClientId()).isEqualTo("orders-api");
				assertThat((Iterable<?>) repository).hasSize(4);
			});
	}

	@Test
	void applicationsRegistrationTakesThePlaceOfAReadyOne(CapturedOutput output) {
		this.service
			.withPropertyValues(REGISTRATION + "keycloak.provider=github", REGISTRATION + "keycloak.client-id=abc",
					REGISTRATION + "keycloak.client-secret=def")
			.run((context) -> {
				assertThat(registration(context.getBean(ClientRegistrationRepository.class), "keycloak").getClientId())
					.isEqualTo("abc");
				assertThat(context.getBean(OutboundRegistrations.class).find("keycloak")).isNull();
				assertThat(context.getBean(OutboundRegistrations.class).clientRegistrations())
					.containsOnlyKeys("keycloak-login", "keycloak-exchange");
			});
		assertThat(output).contains("take the place of this library's own: [keycloak]");
	}

	@Test
	void registrationThatIsConfiguredTwiceFailsTheStart() {
		this.service
			.withPropertyValues(REGISTRATION + "stock.provider=github", REGISTRATION + "stock.client-id=abc",
					"keycloak.outbound.registrations.stock.hosts=https://stock.example.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidConfigurationPropertyValueException.class)
				.hasMessageContainingAll(REGISTRATION + "stock", "keycloak.outbound.registrations.stock"));
	}

	@Test
	void issuerOfAnotherProviderThatIsDownDoesNotStopTheStart(CapturedOutput output) {
		this.service
			.withPropertyValues(REGISTRATION + "partner.client-id=abc",
					"spring.security.oauth2.client.provider.partner.issuer-uri=http://localhost:1/partner")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				ClientRegistrationRepository repository = context.getBean(ClientRegistrationRepository.class);
				assertThat(registration(repository, "keycloak").getClientId()).isEqualTo("orders-api");
				assertThatExceptionOfType(IllegalArgumentException.class)
					.isThrownBy(() -> repository.findByRegistrationId("partner"));
				assertThat((Iterable<?>) repository).hasSize(3);
			});
		assertThat(output).contains("'partner' can't be resolved now");
	}

	@Test
	void furtherRegistrationsHaveTheOwnClientOrOneOfTheirOwn() {
		String registrations = "keycloak.outbound.registrations.";
		this.service
			.withPropertyValues(registrations + "stock.hosts=https://stock.example.com",
					registrations + "stock.scopes=stock:read", registrations + "partner.client-id=partner-api",
					registrations + "partner.client-secret=abc",
					registrations + "partner.client-authentication.method=client-secret-post",
					registrations + "partner.grant=exchange", registrations + "partner.audience=partner",
					registrations + "as-caller.grant=relay", registrations + "keycloak.scopes=audit")
			.run((context) -> {
				ClientRegistrationRepository repository = context.getBean(ClientRegistrationRepository.class);
				ClientRegistration stock = registration(repository, "stock");
				assertThat(stock.getClientId()).isEqualTo("orders-api");
				assertThat(stock.getScopes()).containsExactly("stock:read");
				ClientRegistration partner = registration(repository, "partner");
				assertThat(partner.getClientSecret()).isEqualTo("abc");
				assertThat(partner.getClientAuthenticationMethod())
					.isEqualTo(ClientAuthenticationMethod.CLIENT_SECRET_POST);
				assertThat(partner.getAuthorizationGrantType()).isEqualTo(AuthorizationGrantType.TOKEN_EXCHANGE);
				assertThat(registration(repository, "keycloak").getScopes()).containsExactly("audit");
				// nothing has to be got for it
				assertThat(repository.findByRegistrationId("as-caller")).isNull();
				assertThat(context.getBean(OutboundRegistrations.class).find("as-caller")).isNotNull();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					hosts              | hosts=orders.example.com
					hosts              | hosts=https://orders.example.com/api
					hosts              | hosts=https://user@orders.example.com
					hosts              | hosts=ftp://orders.example.com
					audience           | audience=orders
					client-id          | grant=relay,client-id=other
					client-secret      | grant=relay,client-secret=abc
					scopes             | grant=relay,scopes=stock:read
					client-authentication.jwk | grant=relay,client-authentication.jwk=file:pom.xml
					client-secret      | client-id=other
					client-secret      | client-id=other,client-authentication.method=client-secret-post
					client-id          | client-secret=abc
					client-id          | client-id=
					client-authentication.jwk | client-id=other,client-authentication.method=private-key-jwt
					client-authentication.jwk | client-id=other,client-authentication.jwk=file:/no/such/file
					client-authentication.jwk | client-id=other,client-authentication.jwk=file:pom.xml
					client-authentication.jwk | client-id=other,client-authentication.jwk=file:pom.xml,client-authentication.ssl-bundle=a
					client-authentication.method | client-id=other,client-secret=abc,client-authentication.jwk=file:pom.xml
					""")
	void wrongValueFailsTheStartAndNamesTheProperty(String name, String values) {
		String prefix = "keycloak.outbound.registrations.stock.";
		this.service.withPropertyValues(List.of(values.split(",")).stream().map(prefix::concat).toArray(String[]::new))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo(prefix + name);
					assertThat(ex.getReason()).endsWith(".");
				}));
	}

	@Test
	void readyRegistrationKeepsItsGrant() {
		this.service.withPropertyValues("keycloak.outbound.registrations.keycloak.grant=relay")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("keycloak.outbound.registrations.keycloak.grant"));
	}

	@Test
	void certificateThatIsWantedButMissingFailsTheStart() {
		this.context
			.withPropertyValues("keycloak.client-id=orders-api",
					"keycloak.client-authentication.method=tls-client-auth")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("keycloak.http.ssl-bundle"));
	}

	@Test
	void keyInAFileTakesThePlaceOfASecret(@TempDir Path folder) throws Exception {
		RSAKey key = new RSAKeyGenerator(2048).keyID("orders-1").generate();
		Path file = Files.writeString(folder.resolve("key.json"), key.toJSONString());
		this.context
			.withPropertyValues("keycloak.client-id=orders-api", "keycloak.client-authentication.jwk=" + file.toUri())
			.run((context) -> {
				assertThat(registration(context.getBean(ClientRegistrationRepository.class), "keycloak")
					.getClientAuthenticationMethod()).isEqualTo(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
			});
		Files.writeString(file, key.toPublicJWK().toJSONString());
		this.context
			.withPropertyValues("keycloak.client-id=orders-api", "keycloak.client-authentication.jwk=" + file.toUri())
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("it is a public key")
				.hasMessageNotContaining(key.getPrivateExponent().toString()));
	}

	@Test
	void resourceServerWithAClientStaysStateless() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class, KeycloakWebSecurityAutoConfiguration.class,
					KeycloakOutboundAutoConfiguration.class, KeycloakTokenResponseClientAutoConfiguration.class,
					OAuth2ClientAutoConfiguration.class, OAuth2ClientWebSecurityAutoConfiguration.class,
					SecurityAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
					WebMvcAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + ISSUER, "keycloak.client-id=orders-api",
					"keycloak.client-secret=orders-api-secret")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(ClientRegistrationRepository.class);
				assertThat(context.getBeansOfType(SecurityFilterChain.class))
					.containsOnlyKeys("keycloakSecurityFilterChain");
			});
	}

	@Test
	void reactiveResourceServerWithAClientStaysStateless() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class,
					KeycloakReactiveResourceServerAutoConfiguration.class,
					KeycloakReactiveWebSecurityAutoConfiguration.class, KeycloakOutboundAutoConfiguration.class,
					KeycloakTokenResponseClientAutoConfiguration.class, KeycloakReactiveOutboundAutoConfiguration.class,
					ReactiveOAuth2ClientAutoConfiguration.class, ReactiveOAuth2ClientWebSecurityAutoConfiguration.class,
					ReactiveWebSecurityAutoConfiguration.class, WebFluxAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + ISSUER, "keycloak.client-id=orders-api",
					"keycloak.client-secret=orders-api-secret")
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(OAuth2AccessTokenResponseClient.class);
				assertThat(context.getBeansOfType(SecurityWebFilterChain.class))
					.containsOnlyKeys("keycloakSecurityWebFilterChain");
				assertThat(context.getBeansOfType(ReactiveOAuth2AccessTokenResponseClient.class).values()).hasSize(4)
					.hasOnlyElementsOfType(KeycloakReactiveTokenResponseClient.class);
				ClientRegistration service = context.getBean(ReactiveClientRegistrationRepository.class)
					.findByRegistrationId("keycloak")
					.block();
				assertThat(service).isNotNull();
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRepository {

		@Bean
		ClientRegistrationRepository repository() {
			return new InMemoryClientRegistrationRepository(Map.of());
		}

	}

}

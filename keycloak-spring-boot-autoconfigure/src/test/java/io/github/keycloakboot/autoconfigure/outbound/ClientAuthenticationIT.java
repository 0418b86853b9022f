package io.github.keycloakboot.autoconfigure.outbound;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import io.github.keycloakboot.autoconfigure.KeyStoreFile;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.autoconfigure.admin.KeycloakAdminAutoConfiguration;
import io.github.keycloakboot.autoconfigure.provisioning.KeycloakProvisioningAutoConfiguration;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.outbound.ClientNotAllowedException;
import io.github.keycloakboot.test.KeycloakServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.ClientRepresentation;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2ClientCredentialsGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Clients that prove to a real Keycloak that they are the ones.
 */
class ClientAuthenticationIT {

	private static final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakOutboundAutoConfiguration.class, KeycloakTokenResponseClientAutoConfiguration.class,
				OAuth2ClientAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri("shop"));

	private static String tokenOf(ApplicationContext context) {
		ResolvableType type = ResolvableType.forClassWithGenerics(OAuth2AccessTokenResponseClient.class,
				OAuth2ClientCredentialsGrantRequest.class);
		OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest> client = context
			.<OAuth2AccessTokenResponseClient<OAuth2ClientCredentialsGrantRequest>>getBeanProvider(type)
			.getObject();
		return client
			.getTokenResponse(new OAuth2ClientCredentialsGrantRequest(Objects
				.requireNonNull(context.getBean(ClientRegistrationRepository.class).findByRegistrationId("keycloak"))))
			.getAccessToken()
			.getTokenValue();
	}

	private static void assertTokenOf(String clientId, ApplicationContext context) throws Exception {
		assertThat(SignedJWT.parse(tokenOf(context)).getJWTClaimsSet().getStringClaim("azp")).isEqualTo(clientId);
	}

	/**
	 * A client that signs JWTs, in place of what an earlier test left of it.
	 */
	private static void createSigningClient(String clientId, Map<String, String> attributes) {
		ClientRepresentation client = ShopClients.confidential(clientId, attributes);
		client.setClientAuthenticatorType("client-jwt");
		new ShopClients(keycloak).create(client);
	}

	private static Map<String, String> keySet(JWK key) {
		return Map.of("use.jwks.string", "true", "jwks.string", new JWKSet(key.toPublicJWK()).toString());
	}

	private ApplicationContextRunner signing(String clientId, Path file) {
		return this.context.withPropertyValues("keycloak.client-id=" + clientId,
				"keycloak.client-authentication.jwk=" + file.toUri());
	}

	@ParameterizedTest
	@ValueSource(strings = { "client-secret-basic", "client-secret-post" })
	void secretInHeaderOrBody(String method) {
		this.context
			.withPropertyValues("keycloak.client-id=orders-api", "keycloak.client-secret=orders-api-secret",
					"keycloak.client-authentication.method=" + method)
			.run((context) -> assertTokenOf("orders-api", context));
	}

	@ParameterizedTest
	@CsvSource({ "orders-api, not-the-secret, Most likely keycloak.client-secret",
			"orders-ap, not-the-secret, Most likely the realm has no such client" })
	void wrongSecretAndUnknownClientAreRefusedAndToldApart(String clientId, String secret, String remedy) {
		this.context.withPropertyValues("keycloak.client-id=" + clientId, "keycloak.client-secret=" + secret)
			.run((context) -> assertThatExceptionOfType(ClientNotAllowedException.class)
				.isThrownBy(() -> tokenOf(context))
				.satisfies((ex) -> new TroubleshootingPage().requireQuote(String.valueOf(ex.getMessage())))
				.withMessageContaining("'" + clientId + "'")
				.withMessageContaining(remedy)
				.withMessageContaining("keycloak.client-secret")
				.withMessageNotContaining("not-the-secret"));
	}

	/**
	 * It is only the browser that hears of it.
	 */
	@ParameterizedTest
	@CsvSource({ "orders-ap, Client not found.", "orders-api, Invalid parameter: redirect_uri" })
	void logInThatKeycloakKnowsNoClientOrAddressForEndsAtKeycloak(String clientId, String words) throws Exception {
		URI login = URI
			.create(keycloak.issuerUri("shop") + "/protocol/openid-connect/auth?response_type=code&client_id="
					+ clientId + "&redirect_uri=https://elsewhere.example.com/");
		HttpResponse<String> page = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(login).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(page.statusCode()).isEqualTo(400);
		assertThat(page.body()).contains(words);
		new TroubleshootingPage().requireQuote(words);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RSA", "EC" })
	void keyInAKeyStoreWhoseCertificateKeycloakHas(String keyAlgorithm, @TempDir Path folder) throws Exception {
		KeyStoreFile keyStore = KeyStoreFile.create(folder, keyAlgorithm);
		createSigningClient("signing-bundle", Map.of("jwt.credential.certificate", keyStore.certificate()));
		this.context.withPropertyValues(keyStore.bundle("orders"))
			.withPropertyValues("keycloak.client-id=signing-bundle", "keycloak.client-authentication.ssl-bundle=orders")
			.run((context) -> {
				assertTokenOf("signing-bundle", context);
				// each JWT is good for one request
				assertTokenOf("signing-bundle", context);
			});
	}

	@Test
	void certificateGetsIntoKeycloakByADefinitionFile(@TempDir Path folder) throws Exception {
		KeyStoreFile keyStore = KeyStoreFile.create(folder, "RSA");
		Path definition = Files.writeString(folder.resolve("shop.yaml"), """
				realm: shop
				clients:
				  - clientId: signing-defined
				    serviceAccountsEnabled: true
				    clientAuthenticatorType: client-jwt
				    attributes:
				      jwt.credential.certificate: %s
				""".formatted(keyStore.certificate()));
		this.context.withPropertyValues(keyStore.bundle("orders"))
			.withConfiguration(AutoConfigurations.of(KeycloakAdminAutoConfiguration.class,
					KeycloakProvisioningAutoConfiguration.class))
			.withPropertyValues("keycloak.client-id=signing-defined",
					"keycloak.client-authentication.ssl-bundle=orders", "keycloak.admin.realm=master",
					"keycloak.admin.username=" + keycloak.adminUsername(),
					"keycloak.admin.password=" + keycloak.adminPassword(), "keycloak.http.read-timeout=60s",
					"keycloak.provisioning.mode=apply", "keycloak.provisioning.locations=" + definition.toUri())
			.run((context) -> assertTokenOf("signing-defined", context));
	}

	@Test
	void keyInAFileWhosePublicHalfKeycloakHasAsAKeySet(@TempDir Path folder) throws Exception {
		RSAKey rsa = new RSAKeyGenerator(2048).keyID("signing-1").keyUse(KeyUse.SIGNATURE).generate();
		createSigningClient("signing-file", keySet(rsa));
		signing("signing-file", Files.writeString(folder.resolve("rsa.json"), rsa.toJSONString()))
			.run((context) -> assertTokenOf("signing-file", context));
		ECKey ec = new ECKeyGenerator(Curve.P_384).keyID("signing-2").keyUse(KeyUse.SIGNATURE).generate();
		createSigningClient("signing-file", keySet(ec));
		signing("signing-file", Files.writeString(folder.resolve("ec.json"), ec.toJSONString()))
			.run((context) -> assertTokenOf("signing-file", context));
	}

	@Test
	void keyThatKeycloakDoesNotHaveIsRefused(@TempDir Path folder) throws Exception {
		RSAKey known = new RSAKeyGenerator(2048).keyID("signing-1").keyUse(KeyUse.SIGNATURE).generate();
		RSAKey other = new RSAKeyGenerator(2048).keyID("signing-1").keyUse(KeyUse.SIGNATURE).generate();
		createSigningClient("signing-wrong", keySet(known));
		signing("signing-wrong", Files.writeString(folder.resolve("rsa.json"), other.toJSONString()))
			.run((context) -> assertThatExceptionOfType(ClientNotAllowedException.class)
				.isThrownBy(() -> tokenOf(context))
				.withMessageContaining("'signing-wrong'")
				.withMessageContaining("keycloak.client-authentication"));
	}

}

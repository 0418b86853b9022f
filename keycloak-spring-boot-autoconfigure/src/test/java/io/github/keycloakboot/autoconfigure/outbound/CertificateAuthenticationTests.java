package io.github.keycloakboot.autoconfigure.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.keycloakboot.autoconfigure.KeyStoreFile;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.outbound.KeycloakTokenClient;
import io.github.keycloakboot.outbound.KeycloakUnavailableException;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client that shows its certificate to whoever answers for Keycloak.
 */
class CertificateAuthenticationTests {

	private final List<String> forms = new CopyOnWriteArrayList<>();

	private final List<String> certificates = new CopyOnWriteArrayList<>();

	private HttpsServer server;

	private ApplicationContextRunner context;

	private KeyStoreFile stranger;

	@BeforeEach
	void start(@TempDir Path folder) throws Exception {
		KeyStoreFile servers = KeyStoreFile.create(Files.createDirectory(folder.resolve("server")), "EC");
		KeyStoreFile clients = KeyStoreFile.create(Files.createDirectory(folder.resolve("client")), "EC");
		this.stranger = KeyStoreFile.create(Files.createDirectory(folder.resolve("stranger")), "EC");
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		SSLContext tls = tls(servers.load(), clients.load());
		this.server.setHttpsConfigurator(new HttpsConfigurator(tls) {
			@Override
			public void configure(HttpsParameters parameters) {
				SSLParameters wanted = tls.getDefaultSSLParameters();
				wanted.setNeedClientAuth(true);
				parameters.setSSLParameters(wanted);
			}
		});
		this.server.createContext("/realms/shop/protocol/openid-connect/token", (exchange) -> {
			this.forms.add(new String(exchange.getRequestBody().readAllBytes()) + " "
					+ exchange.getRequestHeaders().getFirst("Authorization"));
			this.certificates.add(((HttpsExchange) exchange).getSSLSession().getPeerPrincipal().getName());
			StubKeycloak.json("{\"access_token\":\"abc\",\"token_type\":\"Bearer\",\"expires_in\":60}")
				.handle(exchange);
		});
		this.server.start();
		this.context = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
					KeycloakOutboundAutoConfiguration.class, KeycloakTokenClientAutoConfiguration.class))
			.withPropertyValues(clients.bundle("keycloak"))
			.withPropertyValues("spring.ssl.bundle.jks.keycloak.truststore.location=" + servers.path().toUri(),
					"spring.ssl.bundle.jks.keycloak.truststore.password=" + KeyStoreFile.PASSWORD,
					"spring.ssl.bundle.jks.keycloak.truststore.type=PKCS12", "keycloak.http.ssl-bundle=keycloak",
					"keycloak.issuer-uri=https://localhost:" + this.server.getAddress().getPort() + "/realms/shop",
					"keycloak.client-id=orders-api", "keycloak.client-authentication.method=tls-client-auth",
					"keycloak.outbound.token-client.enabled=true");
	}

	private static SSLContext tls(KeyStore own, KeyStore trusted) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(own, KeyStoreFile.PASSWORD.toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void certificateOfTheSslBundleIsAllThatProvesTheClient() {
		this.context.run((context) -> {
			assertThat(context.getBean(KeycloakTokenClient.class).clientCredentials().accessToken()).isEqualTo("abc");
			assertThat(this.forms).containsExactly("grant_type=client_credentials&client_id=orders-api null");
			assertThat(this.certificates).containsExactly("CN=localhost");
		});
	}

	@Test
	void certificateThatNobodyTrustsGetsNoToken() {
		this.context.withPropertyValues(this.stranger.bundle("keycloak"))
			.run((context) -> assertThatExceptionOfType(KeycloakUnavailableException.class)
				.isThrownBy(() -> context.getBean(KeycloakTokenClient.class).clientCredentials()));
		assertThat(this.forms).isEmpty();
	}

}

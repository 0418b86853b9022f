package io.github.keycloakboot.autoconfigure.admin;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class KeycloakAdminTlsTests {

	private static final String PASSWORD = "changeit";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
				KeycloakAdminAutoConfiguration.class))
		.withPropertyValues("keycloak.client-id=orders-api", "keycloak.client-secret=s");

	private final Path keyStore;

	private HttpsServer server;

	KeycloakAdminTlsTests(@TempDir Path folder) {
		this.keyStore = folder.resolve("server.p12");
	}

	@BeforeEach
	void start() throws Exception {
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
		this.server.createContext("/", (exchange) -> {
			byte[] token = "{\"access_token\":\"over-tls\",\"expires_in\":60}".getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().add("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, token.length);
			exchange.getResponseBody().write(token);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	private SSLContext selfSigned() throws Exception {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "server", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost", "-keystore", this.keyStore.toString(), "-storetype", "PKCS12", "-storepass",
				PASSWORD)
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream content = Files.newInputStream(this.keyStore)) {
			store.load(content, PASSWORD.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	private ApplicationContextRunner calling(String host) {
		return this.runner.withPropertyValues(
				"keycloak.issuer-uri=https://" + host + ":" + this.server.getAddress().getPort() + "/realms/shop");
	}

	private ApplicationContextRunner trusting(String host) {
		return calling(host).withPropertyValues("keycloak.http.ssl-bundle=keycloak",
				"spring.ssl.bundle.jks.keycloak.truststore.location=" + this.keyStore.toUri(),
				"spring.ssl.bundle.jks.keycloak.truststore.password=" + PASSWORD,
				"spring.ssl.bundle.jks.keycloak.truststore.type=PKCS12");
	}

	private static void assertUntrusted(RealmResource realm) {
		KeycloakAdminException ex = catchThrowableOfType(KeycloakAdminException.class, realm::toRepresentation);
		assertThat(ex.getReason()).isEqualTo(Reason.TLS_UNTRUSTED);
		assertThat(ex).hasMessageContaining("keycloak.http.ssl-bundle");
	}

	@Test
	void certificateThatNobodyVouchesForIsRefused() {
		calling("localhost").run((context) -> assertUntrusted(context.getBean(RealmResource.class)));
	}

	@Test
	void certificateOfTheBundleIsTrusted() {
		trusting("localhost")
			.run((context) -> assertThat(context.getBean(Keycloak.class).tokenManager().getAccessTokenString())
				.isEqualTo("over-tls"));
	}

	@Test
	void trustedCertificateOfAnotherHostIsRefused() {
		trusting("127.0.0.1").run((context) -> assertUntrusted(context.getBean(RealmResource.class)));
	}

}

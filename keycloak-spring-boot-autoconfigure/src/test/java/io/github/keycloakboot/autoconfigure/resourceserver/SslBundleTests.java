package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
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
import static org.awaitility.Awaitility.await;

class SslBundleTests {

	private static final String PASSWORD = "changeit";

	private Path keyStore;

	private HttpsServer server;

	private StubKeycloak keycloak;

	private ApplicationContextRunner context;

	@BeforeEach
	void start(@TempDir Path folder) throws Exception {
		this.keyStore = folder.resolve("localhost.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "localhost", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-keyalg",
				"EC", "-storetype", "PKCS12", "-keystore", this.keyStore.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor()).isZero();
		this.keycloak = StubKeycloak.start();
		this.server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setHttpsConfigurator(new HttpsConfigurator(serverContext()) {
			@Override
			public void configure(HttpsParameters parameters) {
				parameters.setSSLParameters(new SSLParameters(null, new String[] { "TLSv1.3" }));
			}
		});
		String issuer = "https://localhost:" + this.server.getAddress().getPort() + "/realms/shop";
		this.server.createContext("/realms/shop/.well-known/openid-configuration", StubKeycloak
			.json("{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + issuer + "/protocol/openid-connect/certs\"}"));
		this.server.createContext("/realms/shop/protocol/openid-connect/certs",
				StubKeycloak.json(new JWKSet(this.keycloak.activeKey().publicJwk()).toString()));
		this.server.start();
		this.context = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + issuer);
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.keycloak.close();
	}

	private SSLContext serverContext() throws Exception {
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream input = Files.newInputStream(this.keyStore)) {
			store.load(input, PASSWORD.toCharArray());
		}
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(store, PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	@Test
	void serverOfAnUnknownAuthorityIsNotTrusted() {
		try (LoggedLines lines = LoggedLines.of(RealmKeys.class.getName(), "WARN")) {
			this.context.run((context) -> {
				assertThatExceptionOfType(KeysUnavailableException.class)
					.isThrownBy(() -> context.getBean(RealmKeys.class).find(this.keycloak.activeKey().keyId()));
				// It is written after whoever waited has been told
				await().until(() -> !lines.all().isEmpty());
			});
			String line = lines.only();
			assertThat(line).contains("isn't trusted here", "spring.ssl.bundle.pem.", "keycloak.http.ssl-bundle");
			new TroubleshootingPage()
				.requireQuote(line.substring(line.indexOf("Its certificate"), line.indexOf(" Until")));
		}
	}

	@Test
	void serverIsTrustedByTheSslBundle() {
		withSslBundle()
			.run((context) -> assertThat(context.getBean(RealmKeys.class).find(this.keycloak.activeKey().keyId()))
				.isNotNull());
	}

	@Test
	void protocolsOfTheSslBundleAreUsed() {
		withSslBundle().withPropertyValues("spring.ssl.bundle.jks.keycloak.options.enabled-protocols=TLSv1.2")
			.run((context) -> assertThatExceptionOfType(KeysUnavailableException.class)
				.isThrownBy(() -> context.getBean(RealmKeys.class).find(this.keycloak.activeKey().keyId()))
				.withStackTraceContaining("SSLHandshakeException"));
	}

	private ApplicationContextRunner withSslBundle() {
		return this.context.withPropertyValues("keycloak.http.ssl-bundle=keycloak",
				"spring.ssl.bundle.jks.keycloak.truststore.location=" + this.keyStore.toUri(),
				"spring.ssl.bundle.jks.keycloak.truststore.password=" + PASSWORD,
				"spring.ssl.bundle.jks.keycloak.truststore.type=PKCS12");
	}

}

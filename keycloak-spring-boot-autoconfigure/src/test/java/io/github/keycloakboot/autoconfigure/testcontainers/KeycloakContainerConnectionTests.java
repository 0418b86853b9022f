package io.github.keycloakboot.autoconfigure.testcontainers;

import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.PemTrustStore;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class KeycloakContainerConnectionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, KeycloakAutoConfiguration.class));

	private static SslStoreBundle stores(AssertableApplicationContext context) {
		SslBundle sslBundle = context.getBean(KeycloakConnectionDetails.class).getSslBundle();
		return Objects.requireNonNull(sslBundle).getStores();
	}

	private static void assertTrustsTheCertificateAndNothingElse(SslStoreBundle stores) throws Exception {
		KeyStore trustStore = Objects.requireNonNull(stores.getTrustStore());
		assertThat(Collections.list(trustStore.aliases())).hasSize(1);
		assertThat(trustStore.isCertificateEntry(trustStore.aliases().nextElement())).isTrue();
		assertThat(stores.getKeyStore()).isNull();
	}

	@Test
	void keycloakContainerOfAnyImageIsTheConnection() {
		this.runner.withUserConfiguration(PlainKeycloak.class).run((context) -> {
			KeycloakConnectionDetails details = context.getBean(KeycloakConnectionDetails.class);
			assertThat(details.getServerUrl()).isEqualTo("http://localhost:32001/auth");
			assertThat(details.getInternalUrl()).isNull();
			assertThat(details.getIssuerUri()).isNull();
			assertThat(details.getSslBundle()).isNull();
			assertThat(details.getAdminAccount()).isEqualTo(new AdminAccount("master", "root", "s3cret"));
		});
	}

	@Test
	void optionsOfTheCommandWinOverTheVariables() {
		ContainerKeycloak keycloak = new ContainerKeycloak(
				new UnstartedGenericContainer("keycloak/keycloak:26.7").withEnv("KC_HTTP_RELATIVE_PATH", "/env")
					.withEnv("KC_HTTP_PORT", "9080")
					.withCommand("--verbose", "start-dev", "--http-relative-path=/auth", "--hostname",
							"sso.example.com", "--bootstrap-admin-password=a=b", "--health-enabled"));
		assertThat(keycloak.environment()).containsEntry("KC_HTTP_RELATIVE_PATH", "/auth")
			.containsEntry("KC_HTTP_PORT", "9080")
			.containsEntry("KC_HOSTNAME", "sso.example.com")
			.containsEntry("KC_BOOTSTRAP_ADMIN_PASSWORD", "a=b")
			.containsEntry("KC_HEALTH_ENABLED", "");
	}

	@Test
	void passwordsOfTheCommandStayOutOfText() {
		assertThat(new CommandOptions(List.of("start-dev", "--bootstrap-admin-password=s3cret"))).asString()
			.contains("KC_BOOTSTRAP_ADMIN_PASSWORD")
			.doesNotContain("s3cret");
	}

	@Test
	void realmOfThePropertiesIsTheRealm() {
		this.runner.withUserConfiguration(PlainKeycloak.class)
			.withPropertyValues("keycloak.realm=shop")
			.run((context) -> assertThat(context.getBean(KeycloakConnectionDetails.class).getRealm())
				.isEqualTo("shop"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "keycloak.issuer-uri=https://sso.example.com/realms/other",
			"keycloak.server-url=https://sso.example.com" })
	void containerWinsOverTheServerOfTheProperties(String property) {
		this.runner.withUserConfiguration(PlainKeycloak.class)
			.withPropertyValues(property, "keycloak.realm=shop")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				KeycloakConnectionDetails details = context.getBean(KeycloakConnectionDetails.class);
				assertThat(details.getServerUrl()).isEqualTo("http://localhost:32001/auth");
				assertThat(details.getRealm()).isEqualTo("shop");
			});
	}

	@Test
	void certificateOfTheKeyStoreIsTrustedWithoutItsKey() {
		this.runner.withUserConfiguration(KeycloakWithKeyStore.class).run((context) -> {
			KeycloakConnectionDetails details = context.getBean(KeycloakConnectionDetails.class);
			assertThat(details.getServerUrl()).isEqualTo("https://localhost:32002");
			assertTrustsTheCertificateAndNothingElse(stores(context));
		});
	}

	@Test
	void certificateOfThePemFileIsTrusted() {
		this.runner.withUserConfiguration(KeycloakWithCertificate.class)
			.run((context) -> assertTrustsTheCertificateAndNothingElse(stores(context)));
	}

	@Test
	void annotatedTrustWins() {
		this.runner.withUserConfiguration(AnnotatedKeycloak.class).run((context) -> {
			KeycloakConnectionDetails details = context.getBean(KeycloakConnectionDetails.class);
			assertThat(details.getServerUrl()).isEqualTo("https://localhost:32002");
			assertThat(stores(context)).isInstanceOf(PemSslStoreBundle.class);
		});
	}

	@Test
	void keyStoreThatCannotBeOpenedIsNamedWithTheRemedy() {
		this.runner.withUserConfiguration(KeycloakWithWrongPassword.class)
			.run((context) -> assertThatIllegalStateException()
				.isThrownBy(() -> context.getBean(KeycloakConnectionDetails.class).getSslBundle())
				.withMessageContainingAll("/opt/keycloak/conf/server.keystore", "@PemTrustStore", "@JksTrustStore")
				.withMessageNotContaining("wr0ng"));
	}

	@ParameterizedTest
	@ValueSource(classes = { ByImage.class, ByShortImage.class, ByName.class, ByShortName.class })
	void genericContainerIsRecognizedByItsImageOrName(Class<?> configuration) {
		this.runner.withUserConfiguration(configuration)
			.run((context) -> assertThat(context).hasSingleBean(KeycloakConnectionDetails.class));
	}

	@Test
	void containerOfAnotherImageIsNoKeycloak() {
		this.runner.withUserConfiguration(OtherImage.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasMessageContaining("No ConnectionDetails found"));
	}

	@Configuration(proxyBeanMethods = false)
	static class PlainKeycloak {

		@Bean
		@ServiceConnection
		UnstartedContainer keycloak() {
			return new UnstartedContainer("registry.example.com/our/sso:1").withContextPath("/auth")
				.withAdminUsername("root")
				.withAdminPassword("s3cret");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KeycloakWithKeyStore {

		@Bean
		@ServiceConnection
		UnstartedContainer keycloak() {
			return new UnstartedContainer("keycloak/keycloak:1").useTls();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KeycloakWithCertificate {

		@Bean
		@ServiceConnection
		UnstartedContainer keycloak() {
			return new UnstartedContainer("keycloak/keycloak:1").useTls("tls.crt", "tls.key");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class KeycloakWithWrongPassword {

		@Bean
		@ServiceConnection
		UnstartedContainer keycloak() {
			return new UnstartedContainer("keycloak/keycloak:1").useTlsKeystore("tls.jks", "wr0ng");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnnotatedKeycloak {

		@Bean
		@ServiceConnection
		@PemTrustStore(certificate = "classpath:tls.crt")
		UnstartedContainer keycloak() {
			return new UnstartedContainer("keycloak/keycloak:1");
		}

	}

	@ImportTestcontainers
	static class ByImage {

		@ServiceConnection
		static final GenericContainer<?> keycloak = new UnstartedGenericContainer("quay.io/keycloak/keycloak:26.7");

	}

	@ImportTestcontainers
	static class ByShortImage {

		@ServiceConnection
		static final GenericContainer<?> keycloak = new UnstartedGenericContainer("keycloak/keycloak");

	}

	@ImportTestcontainers
	static class OtherImage {

		@ServiceConnection
		static final GenericContainer<?> keycloak = new UnstartedGenericContainer("registry.example.com/our/sso:1");

	}

	@Configuration(proxyBeanMethods = false)
	static class ByName {

		@Bean
		@ServiceConnection(name = "keycloak/keycloak")
		GenericContainer<?> keycloak() {
			return new UnstartedGenericContainer("registry.example.com/our/sso:1");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ByShortName {

		@Bean
		@ServiceConnection("keycloak")
		GenericContainer<?> keycloak() {
			return new UnstartedGenericContainer("registry.example.com/our/sso:1");
		}

	}

}

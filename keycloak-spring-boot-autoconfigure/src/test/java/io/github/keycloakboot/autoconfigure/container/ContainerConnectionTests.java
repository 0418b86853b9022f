package io.github.keycloakboot.autoconfigure.container;

import java.util.Map;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ContainerConnectionTests {

	private static StubContainer withBothPorts() {
		return StubContainer.publishing(Map.of(8080, 32001, 8443, 32002));
	}

	@Test
	void containerThatSaysNothingIsReachedByHttp() {
		ContainerConnection connection = withBothPorts().connection();
		assertThat(connection.serverUrl()).isEqualTo("http://localhost:32001");
		assertThat(connection.internalUrl()).isNull();
		assertThat(connection.usesTls()).isFalse();
		assertThat(connection.adminAccount()).isNull();
		assertThat(connection.realm(() -> null)).isNull();
	}

	@Test
	void containerMayListenOnOtherPorts() {
		StubContainer container = StubContainer.publishing(Map.of(8080, 32001, 9080, 32003, 9443, 32004))
			.with("KC_HTTP_PORT", "9080")
			.with("KC_HTTPS_PORT", "9443");
		assertThat(container.connection().serverUrl()).isEqualTo("http://localhost:32003");
		container.with("KC_HTTPS_CERTIFICATE_FILE", "/opt/tls.crt");
		assertThat(container.connection().serverUrl()).isEqualTo("https://localhost:32004");
	}

	@Test
	void portThatIsNoNumberIsNamed() {
		assertThatIllegalStateException()
			.isThrownBy(() -> withBothPorts().with("KC_HTTP_PORT", "web").connection().serverUrl())
			.withMessageContainingAll("KC_HTTP_PORT", "web");
	}

	@ParameterizedTest
	@ValueSource(strings = { "KC_HTTPS_CERTIFICATE_FILE", "KC_HTTPS_KEY_STORE_FILE" })
	void containerWithACertificateIsReachedByTls(String variable) {
		ContainerConnection connection = withBothPorts().with(variable, "/opt/tls").connection();
		assertThat(connection.serverUrl()).isEqualTo("https://localhost:32002");
		assertThat(connection.usesTls()).isTrue();
	}

	@Test
	void containerWithAnSslBundleIsReachedByTls() {
		assertThat(new ContainerConnection(withBothPorts(), true).serverUrl()).isEqualTo("https://localhost:32002");
	}

	@Test
	void containerThatPublishesOnlyItsHttpsPortIsReachedByTls() {
		assertThat(StubContainer.publishing(Map.of(8443, 32002)).connection().serverUrl())
			.isEqualTo("https://localhost:32002");
	}

	@Test
	void certificateOfAPortThatIsNotPublishedIsOfNoUse() {
		ContainerConnection connection = StubContainer.publishing(Map.of(8080, 32001))
			.with("KC_HTTPS_KEY_STORE_FILE", "/opt/server.keystore")
			.connection();
		assertThat(connection.serverUrl()).isEqualTo("http://localhost:32001");
	}

	@Test
	void containerThatPublishesNoPortIsRefusedWithTheRemedy() {
		assertThatIllegalStateException()
			.isThrownBy(() -> StubContainer.publishing(Map.of(9000, 32000)).connection().serverUrl())
			.withMessageContainingAll("8080", "8443", "Publish one of them");
	}

	@ParameterizedTest
	@CsvSource({ "/, ''", "'', ''", "/auth, /auth", "auth/, /auth", "/a/b/, /a/b" })
	void relativePathIsPartOfTheUrl(String path, String expected) {
		assertThat(withBothPorts().with("KC_HTTP_RELATIVE_PATH", path).connection().serverUrl())
			.isEqualTo("http://localhost:32001" + expected);
	}

	@Test
	void hostnameThatIsAUrlIsThePublicOneAsItIs() {
		ContainerConnection connection = withBothPorts().with("KC_HOSTNAME", "https://sso.example.com/base/")
			.with("KC_HTTP_RELATIVE_PATH", "/auth")
			.connection();
		assertThat(connection.serverUrl()).isEqualTo("https://sso.example.com/base");
		assertThat(connection.internalUrl()).isEqualTo("http://localhost:32001/auth");
	}

	@Test
	void hostnameAloneTakesSchemePortAndPathOfTheRequest() {
		ContainerConnection connection = withBothPorts().with("KC_HOSTNAME", "sso.example.com")
			.with("KC_HTTP_RELATIVE_PATH", "/auth")
			.connection();
		assertThat(connection.serverUrl()).isEqualTo("http://sso.example.com:32001/auth");
		assertThat(connection.internalUrl()).isEqualTo("http://localhost:32001/auth");
	}

	@Test
	void hostnameOfThePublishedAddressNeedsNoInternalUrl() {
		assertThat(withBothPorts().with("KC_HOSTNAME", "localhost").connection().internalUrl()).isNull();
		assertThat(withBothPorts().with("KC_HOSTNAME", "http://localhost:32001").connection().internalUrl()).isNull();
	}

	@Test
	void portThatTheSchemeStandsForIsNoPartOfTheIssuer() {
		StubContainer container = StubContainer.publishing(Map.of(8080, 80, 8443, 443));
		assertThat(container.connection().serverUrl()).isEqualTo("http://localhost");
		assertThat(new ContainerConnection(container, true).serverUrl()).isEqualTo("https://localhost");
		container.with("KC_HOSTNAME", "sso.example.com").with("KC_HTTP_RELATIVE_PATH", "/auth");
		assertThat(container.connection().serverUrl()).isEqualTo("http://sso.example.com/auth");
		assertThat(container.connection().internalUrl()).isEqualTo("http://localhost/auth");
	}

	@Test
	void portOfTheOtherSchemeStays() {
		assertThat(StubContainer.publishing(Map.of(8080, 443)).connection().serverUrl())
			.isEqualTo("http://localhost:443");
		assertThat(StubContainer.publishing(Map.of(8443, 80)).connection().serverUrl())
			.isEqualTo("https://localhost:80");
	}

	@ParameterizedTest
	@CsvSource({ "https://sso.example.com:443, https://sso.example.com",
			"https://sso.example.com:443/, https://sso.example.com",
			"http://sso.example.com:80/a:80/, http://sso.example.com/a:80",
			"https://[::1]:443/base, https://[::1]/base", "https://sso.example.com:8443, https://sso.example.com:8443",
			"https://sso.example.com:80, https://sso.example.com:80",
			"http://sso.example.com:443, http://sso.example.com:443",
			"http://sso.example.com:8080/base, http://sso.example.com:8080/base",
			"http://[fe80::80], http://[fe80::80]" })
	void hostnameThatIsAUrlLosesThePortThatItsSchemeStandsFor(String hostname, String expected) {
		assertThat(withBothPorts().with("KC_HOSTNAME", hostname).connection().serverUrl()).isEqualTo(expected);
	}

	@Test
	void firstAdministratorIsTheAccount() {
		assertThat(withBothPorts().with("KC_BOOTSTRAP_ADMIN_USERNAME", "root")
			.with("KC_BOOTSTRAP_ADMIN_PASSWORD", " s3cret ")
			.with("KEYCLOAK_ADMIN", "old")
			.with("KEYCLOAK_ADMIN_PASSWORD", "old")
			.connection()
			.adminAccount()).isEqualTo(new AdminAccount("master", "root", " s3cret "));
	}

	@Test
	void administratorWithoutANameIsKeycloaksDefault() {
		assertThat(withBothPorts().with("KC_BOOTSTRAP_ADMIN_PASSWORD", "s3cret").connection().adminAccount())
			.isEqualTo(new AdminAccount("master", "temp-admin", "s3cret"));
	}

	@Test
	void olderVariablesOfTheAdministratorStillWork() {
		assertThat(withBothPorts().with("KEYCLOAK_ADMIN", "old")
			.with("KEYCLOAK_ADMIN_PASSWORD", "s3cret")
			.connection()
			.adminAccount()).isEqualTo(new AdminAccount("master", "old", "s3cret"));
	}

	@Test
	void emptyVariablesCountAsNotSet() {
		ContainerConnection connection = withBothPorts().with("KC_HOSTNAME", "")
			.with("KC_HTTPS_CERTIFICATE_FILE", "")
			.with("KC_BOOTSTRAP_ADMIN_PASSWORD", "")
			.with("KC_HTTP_PORT", null)
			.connection();
		assertThat(connection.serverUrl()).isEqualTo("http://localhost:32001");
		assertThat(connection.adminAccount()).isNull();
	}

	@Test
	void passwordsStayOutOfText() {
		Map<String, String> variables = Map.of("KC_BOOTSTRAP_ADMIN_PASSWORD", "s3cret");
		assertThat(new ContainerEnvironment(variables)).asString()
			.contains("KC_BOOTSTRAP_ADMIN_PASSWORD")
			.doesNotContain("s3cret");
	}

}

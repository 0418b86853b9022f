package io.github.keycloakboot.autoconfigure.docker.compose;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.ImageReference;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willReturn;
import static org.mockito.Mockito.mock;

class KeycloakDockerComposeConnectionTests {

	private final Map<String, @Nullable String> variables = new HashMap<>();

	private final Map<String, String> labels = new HashMap<>();

	private final MockEnvironment environment = new MockEnvironment();

	private @Nullable KeycloakConnectionDetails details(String image, int... published) {
		ConnectionPorts ports = mock();
		given(ports.get(anyInt())).willThrow(new IllegalStateException("not mapped"));
		for (int port : published) {
			willReturn(port + 20000).given(ports).get(port);
		}
		RunningService service = mock();
		given(service.image()).willReturn(ImageReference.of(image));
		given(service.host()).willReturn("127.0.0.1");
		given(service.ports()).willReturn(ports);
		given(service.env()).willReturn(this.variables);
		given(service.labels()).willReturn(this.labels);
		DockerComposeConnectionSource source = mock();
		given(source.getRunningService()).willReturn(service);
		given(source.getEnvironment()).willReturn(this.environment);
		return new KeycloakDockerComposeConnectionDetailsFactory().getConnectionDetails(source);
	}

	private KeycloakConnectionDetails accepted(String image, int... published) {
		return Objects.requireNonNull(details(image, published));
	}

	@ParameterizedTest
	@ValueSource(strings = { "quay.io/keycloak/keycloak:26.7", "keycloak/keycloak", "keycloak" })
	void serviceOfKeycloaksImageIsTheConnection(String image) {
		this.variables.put("KC_BOOTSTRAP_ADMIN_USERNAME", "root");
		this.variables.put("KC_BOOTSTRAP_ADMIN_PASSWORD", "s3cret");
		KeycloakConnectionDetails details = accepted(image, 8080);
		assertThat(details.getServerUrl()).isEqualTo("http://127.0.0.1:28080");
		assertThat(details.getInternalUrl()).isNull();
		assertThat(details.getSslBundle()).isNull();
		assertThat(details.getAdminAccount()).isEqualTo(new AdminAccount("master", "root", "s3cret"));
	}

	@Test
	void serviceOfAnotherImageIsNoKeycloak() {
		assertThat(details("registry.example.com/our/sso:1", 8080)).isNull();
	}

	@Test
	void labelMakesTheServiceOfAnotherImageTheConnection() {
		this.labels.put("org.springframework.boot.service-connection", "keycloak/keycloak");
		assertThat(details("registry.example.com/our/sso:1", 8080)).isNotNull();
	}

	@Test
	void realmOfThePropertiesIsTheRealm() {
		this.environment.setProperty("keycloak.realm", "shop");
		KeycloakConnectionDetails details = accepted("keycloak/keycloak", 8080);
		assertThat(details.getRealm()).isEqualTo("shop");
	}

	@Test
	void realmIsUnknownWithoutAnAdministrator() {
		KeycloakConnectionDetails details = accepted("keycloak/keycloak", 8080);
		assertThat(details.getRealm()).isNull();
		assertThat(details.getAdminAccount()).isNull();
	}

	@Test
	void labelledTrustMeansTls() {
		this.labels.put("org.springframework.boot.sslbundle.pem.truststore.certificate", "classpath:tls.crt");
		KeycloakConnectionDetails details = accepted("keycloak/keycloak", 8080, 8443);
		assertThat(details.getServerUrl()).isEqualTo("https://127.0.0.1:28443");
		assertThat(details.getSslBundle()).isNotNull();
	}

}

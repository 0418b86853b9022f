package io.github.keycloakboot.sample.realm;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.keycloakboot.provisioning.definition.DefinitionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@code realm/shop.yaml}.
 */
class ShopRealmTests {

	private static final Map<String, String> PROPERTIES = Map.of("keycloak.realm", "shop", "keycloak.client-secret",
			"s3cret", "sample.url", "http://localhost:8080");

	private static final JsonNode REALM = new DefinitionReader(PROPERTIES::get)
		.read(List.of(new ClassPathResource("realm/shop.yaml")))
		.get(0)
		.representation();

	@Test
	void realmIsNamedByTheProperty() {
		assertThat(REALM.path("realm").asString()).isEqualTo("shop");
	}

	@ParameterizedTest
	@MethodSource
	void secretOfNoClientIsInTheFile(JsonNode client) {
		assertThat(client.path("secret").asString("s3cret")).isEqualTo("s3cret");
	}

	static Stream<JsonNode> secretOfNoClientIsInTheFile() {
		return REALM.path("clients").valueStream();
	}

	@ParameterizedTest
	@MethodSource
	void userCanLogIn(JsonNode user) {
		assertThat(user.path("enabled").asBoolean()).isTrue();
		assertThat(user.path("email").asString()).isNotBlank();
		assertThat(user.path("firstName").asString()).isNotBlank();
		assertThat(user.path("lastName").asString()).isNotBlank();
		assertThat(user.path("credentials").valueStream()).hasSize(1);
	}

	static Stream<JsonNode> userCanLogIn() {
		return REALM.path("users").valueStream().filter((user) -> !user.has("serviceAccountClientId"));
	}

}

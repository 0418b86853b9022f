package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakServerIT {

	private static KeycloakServer server;

	@BeforeAll
	static void start() {
		server = KeycloakServer.builder().realmFile(resource("shop-realm.json")).start();
	}

	@AfterAll
	static void close() {
		server.close();
	}

	static Path resource(String name) {
		return Path.of("src/test/resources/io/github/keycloakboot/test", name);
	}

	@Test
	void discoveryOfTheImportedRealmNamesTheIssuer() throws Exception {
		JsonNode discovery = new JsonMapper()
			.readTree(get(URI.create(server.issuerUri("shop") + "/.well-known/openid-configuration")));
		assertThat(discovery.path("issuer").asString()).isEqualTo(server.issuerUri("shop"))
			.isEqualTo(server.serverUrl() + "/realms/shop");
	}

	private static String get(URI uri) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

}

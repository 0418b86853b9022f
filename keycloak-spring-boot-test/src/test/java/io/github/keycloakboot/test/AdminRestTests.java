package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AdminRestTests {

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> logins = new CopyOnWriteArrayList<>();

	private HttpServer server;

	private boolean proxyDropsLocation;

	private int statusOfRoles = 204;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	private void answer(HttpExchange exchange) throws IOException {
		String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
		if (request.endsWith("/token")) {
			this.logins.add(request);
		}
		else {
			this.requests.add(request.replace("/admin/realms/users-dev", ""));
		}
		exchange.getRequestBody().readAllBytes();
		byte[] body = (request.endsWith("/token") ? "{\"access_token\": \"a.b.c\", \"expires_in\": 60}" : "{}")
			.getBytes(StandardCharsets.UTF_8);
		if (request.endsWith("/users") && !this.proxyDropsLocation) {
			exchange.getResponseHeaders().set("Location", "http://127.0.0.1" + exchange.getRequestURI() + "/4711");
		}
		int status = request.contains("role-mappings") ? this.statusOfRoles : 200;
		exchange.sendResponseHeaders(status, (status == 204) ? -1 : body.length);
		if (status != 204) {
			exchange.getResponseBody().write(body);
		}
		exchange.close();
	}

	private KeycloakTestClient keycloak() {
		return KeycloakTestClient.of("http://127.0.0.1:" + this.server.getAddress().getPort(), "users-dev", "admin",
				"admin", null);
	}

	@Test
	void realmMayBeCalledAsACollectionIs() {
		keycloak().create(RealmUser.named("carol").withRealmRoles("clerk"));
		assertThat(this.requests).contains("POST /users/4711/role-mappings/realm");
	}

	@Test
	void administratorLogsInToTheRealmOfTheirAccount() {
		keycloak().newUser();
		KeycloakTestClient
			.of("http://127.0.0.1:" + this.server.getAddress().getPort(), "users-dev", "staff", "admin", "admin", null)
			.newUser();
		assertThat(this.logins).containsExactly("POST /realms/master/protocol/openid-connect/token",
				"POST /realms/staff/protocol/openid-connect/token");
	}

	@Test
	void userWhoCannotBeGivenTheirRolesIsRemoved() {
		this.statusOfRoles = 500;
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> keycloak().create(RealmUser.named("carol").withRealmRoles("clerk")))
			.withMessageContaining("HTTP status 500");
		assertThat(this.requests).last().isEqualTo("DELETE /users/4711");
	}

	@Test
	void answerWithoutLocationIsTold() {
		this.proxyDropsLocation = true;
		assertThatExceptionOfType(KeycloakTestException.class)
			.isThrownBy(() -> keycloak().create(RealmUser.named("carol")))
			.withMessageContaining("header Location");
	}

}

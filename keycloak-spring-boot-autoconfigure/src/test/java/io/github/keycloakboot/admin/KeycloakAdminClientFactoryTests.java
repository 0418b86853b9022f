package io.github.keycloakboot.admin;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.MediaType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RoleRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeycloakAdminClientFactoryTests {

	private static final KeycloakAdminLogin LOGIN = KeycloakAdminLogin.ofClient("shop", "orders-api", "the-secret");

	private final AdminApiStub stub = new AdminApiStub().answer("GET /ext/roles", 200, "[{\"name\":\"admin\"}]")
		.answer("GET /ext/text", 200, "text/plain", "hello");

	private final KeycloakAdminClientFactory factory = new KeycloakAdminClientFactory(
			new KeycloakAdminConnection(this.stub.url(), Duration.ofSeconds(2), Duration.ofSeconds(2), 1, null));

	private final Keycloak keycloak = this.factory.create(LOGIN, List.of());

	@AfterEach
	void close() {
		this.keycloak.close();
		this.stub.close();
	}

	private Extension extension() {
		return this.keycloak.proxy(Extension.class, URI.create(this.stub.url() + "/ext"));
	}

	@Test
	void buildingMakesNoCall() {
		this.keycloak.realm("shop").users().get("some-id").roles().realmLevel();
		assertThat(this.stub.requests()).isEmpty();
	}

	@Test
	void clientLogsInOnceAtTheFirstCall() {
		this.stub.answer("GET /admin/realms/shop", 200, "{\"realm\":\"shop\"}");
		RealmResource realm = this.keycloak.realm("shop");
		assertThat(realm.toRepresentation().getRealm()).isEqualTo("shop");
		assertThat(realm.toRepresentation().getRealm()).isEqualTo("shop");
		assertThat(this.stub.requests()).containsExactly(AdminApiStub.TOKEN, "GET /admin/realms/shop",
				"GET /admin/realms/shop");
	}

	@Test
	void proxyOfTheJvmIsUsedAsByAllOtherCalls() {
		ProxySelector before = ProxySelector.getDefault();
		ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("localhost", this.stub.port())));
		this.stub.answer("GET /admin/realms/shop", 200, "{\"realm\":\"shop\"}");
		try (Keycloak distant = new KeycloakAdminClientFactory(new KeycloakAdminConnection("http://sso.example.invalid",
				Duration.ofSeconds(2), Duration.ofSeconds(2), 1, null))
			.create(LOGIN, List.of())) {
			assertThat(distant.realm("shop").toRepresentation().getRealm()).isEqualTo("shop");
		}
		finally {
			ProxySelector.setDefault(before);
		}
	}

	@Test
	void ownResourceInterfacesWorkAndFailReadable() {
		assertThat(extension().roles()).extracting(RoleRepresentation::getName).containsExactly("admin");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> extension().missing())
			.withMessage("GET /ext/missing: 404 Not Found");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> extension().sub().missing())
			.withMessage("GET /ext/sub/missing: 404 Not Found");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> extension().viaDefault().missing())
			.withMessage("GET /ext/sub/missing: 404 Not Found");
	}

	@Test
	void streamsAreReadAndReleaseTheirConnection() throws IOException {
		for (int i = 0; i < 3; i++) {
			try (Stream<RoleRepresentation> roles = extension().streamOfRoles()) {
				assertThat(roles.map(RoleRepresentation::getName)).containsExactly("admin");
			}
			try (InputStream text = extension().text()) {
				assertThat(text).hasContent("hello");
			}
		}
	}

	@Test
	void tokenIsAvailable() {
		assertThat(this.keycloak.tokenManager().getAccessTokenString()).isEqualTo("secret-token");
		assertThat(this.keycloak.tokenManager().getAccessToken().getExpiresIn()).isEqualTo(300);
	}

	@Test
	void refreshThatIsRefusedFallsBackToANewLogin() {
		this.stub.answer(AdminApiStub.TOKEN, 200,
				"{\"access_token\":\"a\",\"expires_in\":300,\"refresh_token\":\"r\",\"refresh_expires_in\":1800}");
		this.keycloak.tokenManager().getAccessToken();
		this.stub.answer(AdminApiStub.TOKEN, 400, "{\"error\":\"invalid_grant\"}");
		assertThatThrownBy(() -> this.keycloak.tokenManager().refreshToken())
			.isInstanceOf(jakarta.ws.rs.BadRequestException.class)
			.hasMessageContaining("invalid_grant");
		assertThat(this.stub.requests()).containsExactly(AdminApiStub.TOKEN, AdminApiStub.TOKEN, AdminApiStub.TOKEN);
	}

	@Test
	void customizersAreAppliedLastAndInOrder() {
		this.stub.answer("GET /admin/realms/shop", 200, "{\"realm\":\"shop\"}");
		try (Keycloak customized = this.factory.create(LOGIN,
				List.of((builder) -> builder.realm("nowhere"), (builder) -> builder.realm("shop")))) {
			customized.realm("shop").toRepresentation();
		}
		assertThat(this.stub.requests()).first().isEqualTo(AdminApiStub.TOKEN);
	}

	@Test
	void customizerMayReplaceTheClient() {
		try (Keycloak customized = this.factory.create(LOGIN,
				List.of((builder) -> builder.resteasyClient(ClientBuilder.newClient())))) {
			assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> customized.realm("shop").remove())
				.withMessage("HTTP 404 Not Found");
		}
	}

	@Test
	void closedClientRefusesCalls() {
		this.keycloak.close();
		assertThat(this.keycloak.isClosed()).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> this.keycloak.realm("shop").toRepresentation());
	}

	@Test
	void resourcesCanBeComparedAndPrinted() {
		RealmResource realm = this.keycloak.realm("shop");
		assertThat(realm).isNotEqualTo(this.keycloak.realm("shop"));
		assertThat(realm.equals(null)).isFalse();
		assertThat(Set.of(realm)).contains(realm);
		assertThat(realm.toString()).contains(RealmResource.class.getName());
	}

	@Test
	void loginNeverPrintsSecrets() {
		assertThat(LOGIN).hasToString("client 'orders-api' in realm 'shop'");
		assertThat(KeycloakAdminLogin.ofUser("master", "admin-cli", null, "admin", "pw"))
			.hasToString("user 'admin' by client 'admin-cli' in realm 'master'");
	}

	@Produces(MediaType.APPLICATION_JSON)
	interface Extension {

		@GET
		@Path("roles")
		List<RoleRepresentation> roles();

		@GET
		@Path("roles")
		Stream<RoleRepresentation> streamOfRoles();

		@GET
		@Path("text")
		@Produces(MediaType.TEXT_PLAIN)
		InputStream text();

		@GET
		@Path("missing")
		RoleRepresentation missing();

		@Path("sub")
		Extension sub();

		default Extension viaDefault() {
			return sub();
		}

	}

}

package io.github.keycloakboot.admin;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class RefusedCallTests {

	private static final String ROLE = "/admin/realms/shop/roles/admin";

	private final AdminApiStub stub = new AdminApiStub();

	private final Keycloak keycloak = new KeycloakAdminClientFactory(
			new KeycloakAdminConnection(this.stub.url(), Duration.ofSeconds(2), Duration.ofSeconds(5), 2, null))
		.create(KeycloakAdminLogin.ofClient("shop", "orders-api", "the-secret"), List.of());

	private final RealmResource realm = this.keycloak.realm("shop");

	@AfterEach
	void close() {
		this.keycloak.close();
		this.stub.close();
	}

	private WebApplicationException refusal(int status, String contentType, String body) {
		this.stub.answer("GET " + ROLE, status, contentType, body);
		return catchThrowableOfType(WebApplicationException.class,
				() -> this.realm.roles().get("admin").toRepresentation());
	}

	private String message(int status, String body) {
		return String.valueOf(refusal(status, AdminApiStub.JSON, body).getMessage());
	}

	@Test
	void conflictSaysWhatWasAskedAndWhatKeycloakSays() {
		this.stub.answer("POST /admin/realms/shop/roles", 409,
				"{\"errorMessage\":\"Role with name admin already exists\"}");
		assertThatExceptionOfType(ClientErrorException.class)
			.isThrownBy(() -> this.realm.roles().create(new RoleRepresentation("admin", null, false)))
			.withMessage("POST /admin/realms/shop/roles: 409 Conflict: Role with name admin already exists")
			.satisfies((ex) -> assertThat(ex.getClass()).isEqualTo(ClientErrorException.class));
	}

	@ParameterizedTest
	@CsvSource({ "400, jakarta.ws.rs.BadRequestException", "401, jakarta.ws.rs.NotAuthorizedException",
			"403, jakarta.ws.rs.ForbiddenException", "404, jakarta.ws.rs.NotFoundException",
			"406, jakarta.ws.rs.NotAcceptableException", "409, jakarta.ws.rs.ClientErrorException",
			"415, jakarta.ws.rs.NotSupportedException", "429, jakarta.ws.rs.ClientErrorException",
			"500, jakarta.ws.rs.InternalServerErrorException", "502, jakarta.ws.rs.ServerErrorException",
			"503, jakarta.ws.rs.ServiceUnavailableException" })
	void exceptionKeepsItsClassAndStatus(int status, Class<?> type) {
		WebApplicationException refusal = refusal(status, AdminApiStub.JSON, "{\"error\":\"why\"}");
		assertThat(refusal.getClass()).isEqualTo(type);
		assertThat(refusal.getResponse().getStatus()).isEqualTo(status);
		assertThat(refusal.getMessage()).startsWith("GET " + ROLE + ": " + status).contains(": why");
	}

	@Test
	void readsAllShapesOfKeycloaksErrors() {
		String start = "GET " + ROLE + ": 400 Bad Request: ";
		assertThat(message(400, "{\"error\":\"unknown_error\"}")).isEqualTo(start + "unknown_error");
		assertThat(message(400, "{\"error\":\"invalid_request\",\"error_description\":\"Missing name\"}"))
			.isEqualTo(start + "invalid_request: Missing name");
		assertThat(message(400, "{\"errorMessage\":\"Failed\"}")).isEqualTo(start + "Failed");
		String field = "{\"field\":\"username\",\"errorMessage\":\"error-invalid-length\",\"params\":[\"username\",3,255]}";
		assertThat(message(400, field)).isEqualTo(start + "username error-invalid-length [\"username\",3,255]");
		assertThat(message(400,
				field.substring(0, field.length() - 1) + ",\"errors\":[" + field
						+ ",{\"field\":\"email\",\"errorMessage\":\"error-required\"}]}"))
			.isEqualTo(start + "username error-invalid-length [\"username\",3,255]: email error-required");
	}

	@Test
	void whatOnlyRepeatsTheStatusIsLeftOut() {
		assertThat(message(404, "{\"error\":\"HTTP 404 Not Found\"}")).isEqualTo("GET " + ROLE + ": 404 Not Found");
	}

	@Test
	void missingRoleOfTheAccountIsHinted() {
		assertThat(message(403, "{\"error\":\"HTTP 403 Forbidden\"}"))
			.startsWith("GET " + ROLE + ": 403 Forbidden (the account of the admin client lacks an admin role")
			.contains("'realm-management'");
	}

	@Test
	void garbageInTheBodyIsNotShown() {
		String plain = "GET " + ROLE + ": 502 Bad Gateway";
		assertThat(refusal(502, "text/html", "<html><h1>Bad\nGateway</h1></html>")).hasMessage(plain);
		assertThat(message(502, "{\"error\":")).isEqualTo(plain);
		assertThat(message(502, "{\"error\":{\"a\":1},\"errorMessage\":[7],\"errors\":\"no\"}")).isEqualTo(plain);
		assertThat(message(502, "")).isEqualTo(plain);
		assertThat(refusal(502, "text/plain", "upstream\r\nFAKE LOG LINE\u001b[31m\u202eabc"))
			.hasMessage(plain + ": upstream FAKE LOG LINE [31m abc");
	}

	@Test
	void hugeBodyIsCut() {
		assertThat(refusal(500, "text/plain", "x".repeat(3_000_000)).getMessage()).hasSizeLessThan(500).endsWith("…");
		assertThat(message(500, "{\"error\":\"" + "x".repeat(3000) + "\"}")).hasSizeLessThan(500).endsWith("…");
	}

	@Test
	void callerCanStillReadTheResponse() {
		Response response = refusal(409, AdminApiStub.JSON, "{\"errorMessage\":\"exists\"}").getResponse();
		assertThat(response.readEntity(String.class)).isEqualTo("{\"errorMessage\":\"exists\"}");
		assertThat(response.readEntity(new GenericType<Map<String, String>>() {
		})).containsEntry("errorMessage", "exists");
		assertThat(response.getMediaType()).hasToString("application/json");
	}

	@Test
	void callerCanStillReadTheResponseOfMethodWithoutResult() {
		this.stub.answer("DELETE " + ROLE, 400, "{\"errorMessage\":\"no\"}");
		BadRequestException ex = catchThrowableOfType(BadRequestException.class,
				() -> this.realm.roles().deleteRole("admin"));
		assertThat(ex).hasMessage("DELETE " + ROLE + ": 400 Bad Request: no");
		assertThat(ex.getResponse().readEntity(String.class)).isEqualTo("{\"errorMessage\":\"no\"}");
	}

	@Test
	void valuesOfTheQueryStayOut() {
		this.stub.answer("GET /admin/realms/shop/users", 500, "{\"error\":\"unknown_error\"}");
		assertThatExceptionOfType(InternalServerErrorException.class)
			.isThrownBy(() -> this.realm.users().search("alice@example.com", 0, 5))
			.withMessage("GET /admin/realms/shop/users: 500 Internal Server Error: unknown_error");
	}

	@Test
	void returnedResponseIsUntouched() {
		this.stub.answer("POST /admin/realms/shop/users", 409, "{\"errorMessage\":\"User exists\"}");
		try (Response response = this.realm.users().create(new UserRepresentation())) {
			assertThat(response.getStatus()).isEqualTo(409);
			assertThat(response.getStatusInfo().getReasonPhrase()).isEqualTo("Conflict");
			assertThat(response.readEntity(String.class)).isEqualTo("{\"errorMessage\":\"User exists\"}");
		}
	}

	@Test
	void stackTraceLeadsToTheCaller() {
		assertThat(refusal(404, AdminApiStub.JSON, "").getStackTrace())
			.anyMatch((frame) -> frame.getClassName().equals(RefusedCallTests.class.getName()));
	}

	@Test
	void noSecretIsShown() {
		assertThat(message(401, "{\"error\":\"HTTP 401 Unauthorized\"}")).doesNotContain("secret");
	}

	@Test
	void exceptionsOfOtherClassesAreLeftAlone() {
		Response response = Response.status(404).build();
		WebApplicationException unknown = new NotFoundException(response) {
		};
		assertThat(new RefusedCall(unknown, "GET /").readable()).isSameAs(unknown);
		assertThat(new RefusedCall(new ForbiddenException(), "GET /").readable()).hasMessage("GET /: 403 Forbidden");
		assertThat(new RefusedCall(new NotAuthorizedException("Bearer"), "GET /").readable())
			.hasMessage("GET /: 401 Unauthorized");
		assertThat(new RefusedCall(new ServiceUnavailableException(), "GET /").readable())
			.isInstanceOf(ServerErrorException.class)
			.hasMessage("GET /: 503 Service Unavailable");
	}

}

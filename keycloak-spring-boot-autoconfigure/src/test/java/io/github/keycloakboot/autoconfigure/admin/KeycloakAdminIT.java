package io.github.keycloakboot.autoconfigure.admin;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.test.KeycloakServer;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The admin client and a real Keycloak.
 */
class KeycloakAdminIT {

	private static KeycloakServer keycloak;

	@BeforeAll
	static void start() {
		keycloak = RealmsOfTests.keycloak();
		admin().run(
				(context) -> grantToServiceAccount(context.getBean(RealmResource.class), "view-realm", "manage-users"));
	}

	private static ApplicationContextRunner bare() {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakAdminAutoConfiguration.class))
			.withPropertyValues("keycloak.issuer-uri=" + keycloak.issuerUri("shop"), "keycloak.http.read-timeout=20s");
	}

	private static ApplicationContextRunner admin() {
		return bare().withPropertyValues("keycloak.admin.realm=master",
				"keycloak.admin.username=" + keycloak.adminUsername(),
				"keycloak.admin.password=" + keycloak.adminPassword());
	}

	private static ApplicationContextRunner serviceAccount() {
		return bare().withPropertyValues("keycloak.client-id=orders-api", "keycloak.client-secret=orders-api-secret");
	}

	private static void grantToServiceAccount(RealmResource realm, String... roles) {
		String client = realm.clients().findByClientId("orders-api").get(0).getId();
		String management = realm.clients().findByClientId("realm-management").get(0).getId();
		String account = realm.clients().get(client).getServiceAccountUser().getId();
		List<RoleRepresentation> granted = new ArrayList<>();
		for (String role : roles) {
			granted.add(realm.clients().get(management).roles().get(role).toRepresentation());
		}
		realm.users().get(account).roles().clientLevel(management).add(granted);
	}

	private static KeycloakAdminException failure(ApplicationContextRunner runner) {
		List<KeycloakAdminException> failures = new ArrayList<>();
		runner.run((context) -> failures.add(catchThrowableOfType(KeycloakAdminException.class,
				() -> context.getBean(RealmResource.class).toRepresentation())));
		return failures.get(0);
	}

	@Test
	void serviceAccountWithRightsOfTheRealmManagesIt() {
		serviceAccount().run((context) -> {
			RealmResource realm = context.getBean(RealmResource.class);
			assertThat(realm.toRepresentation().getRealm()).isEqualTo("shop");
			assertThat(realm.users().searchByUsername("alice", true)).hasSize(1);
		});
	}

	@Test
	void administratorOfTheMasterRealmManagesTheOwnRealm() {
		admin().run((context) -> {
			assertThat(context.getBean(RealmResource.class).roles().get("admin").toRepresentation().getName())
				.isEqualTo("admin");
			assertThat(context.getBean(Keycloak.class).serverInfo().getInfo().getSystemInfo()).isNotNull();
		});
	}

	@Test
	void wrongSecretIsTold() {
		KeycloakAdminException failure = failure(serviceAccount().withPropertyValues("keycloak.client-secret=not-it"));
		assertThat(failure.getReason()).isEqualTo(Reason.CLIENT_REFUSED);
		assertThat(failure).hasMessageContainingAll("client 'orders-api' in realm 'shop'", "keycloak.client-secret")
			.hasMessageNotContaining("not-it");
		new TroubleshootingPage().requireQuote(String.valueOf(failure.getMessage()));
	}

	@Test
	void unknownClientIsTold() {
		KeycloakAdminException failure = failure(serviceAccount().withPropertyValues("keycloak.client-id=orders-ap"));
		assertThat(failure.getReason()).isEqualTo(Reason.CLIENT_REFUSED);
		new TroubleshootingPage().requireQuote(String.valueOf(failure.getMessage()));
	}

	@Test
	void publicClientCannotLogInForItself() {
		assertThat(failure(serviceAccount().withPropertyValues("keycloak.client-id=web-shop")).getReason())
			.isEqualTo(Reason.CLIENT_REFUSED);
	}

	@Test
	void wrongPasswordIsTold() {
		KeycloakAdminException failure = failure(admin().withPropertyValues("keycloak.admin.password=not-it"));
		assertThat(failure.getReason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
		assertThat(failure)
			.hasMessageContainingAll("user '" + keycloak.adminUsername() + "'", "Invalid user credentials",
					"keycloak.admin.password")
			.hasMessageNotContaining("not-it");
		new TroubleshootingPage().requireQuote(
				String.valueOf(failure.getMessage()).replace("'" + keycloak.adminUsername() + "'", "'admin'"));
	}

	@Test
	void incompleteAccountIsTold() {
		admin().run((context) -> {
			UserRepresentation user = new UserRepresentation();
			user.setUsername("incomplete");
			user.setEnabled(true);
			context.getBean(RealmResource.class).users().create(user).close();
			String id = context.getBean(RealmResource.class)
				.users()
				.searchByUsername("incomplete", true)
				.get(0)
				.getId();
			CredentialRepresentation password = new CredentialRepresentation();
			password.setType("password");
			password.setValue("incomplete");
			context.getBean(RealmResource.class).users().get(id).resetPassword(password);
		});
		KeycloakAdminException failure = failure(
				bare().withPropertyValues("keycloak.admin.username=incomplete", "keycloak.admin.password=incomplete"));
		assertThat(failure.getReason()).isEqualTo(Reason.CREDENTIALS_REFUSED);
		assertThat(failure).hasMessageContaining("Account is not fully set up");
	}

	@Test
	void wrongRealmIsTold() {
		KeycloakAdminException failure = failure(admin().withPropertyValues("keycloak.admin.realm=nowhere"));
		assertThat(failure.getReason()).isEqualTo(Reason.REALM_NOT_FOUND);
		assertThat(failure).hasMessageContainingAll("'nowhere'", "Realm does not exist", "keycloak.admin.realm");
	}

	@Test
	void wrongPathOfTheServerIsTold() {
		assertThat(
				failure(admin().withPropertyValues("keycloak.issuer-uri=" + keycloak.serverUrl() + "/auth/realms/shop"))
					.getReason())
			.isEqualTo(Reason.REALM_NOT_FOUND);
	}

	@Test
	void portWithoutServerIsTold() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		assertThat(failure(admin().withPropertyValues("keycloak.internal-url=http://localhost:" + port)).getReason())
			.isEqualTo(Reason.UNREACHABLE);
	}

	@Test
	void roleThatExistsIsAConflictInKeycloaksWords() {
		admin().run((context) -> assertThatExceptionOfType(ClientErrorException.class).isThrownBy(
				() -> context.getBean(RealmResource.class).roles().create(new RoleRepresentation("admin", null, false)))
			.withMessage("POST /admin/realms/shop/roles: 409 Conflict: Role with name admin already exists"));
	}

	@Test
	void realmThatExistsIsAConflictInKeycloaksWords() {
		RealmRepresentation shop = new RealmRepresentation();
		shop.setRealm("shop");
		admin().run((context) -> assertThatExceptionOfType(ClientErrorException.class)
			.isThrownBy(() -> context.getBean(Keycloak.class).realms().create(shop))
			.withMessageStartingWith("POST /admin/realms: 409 Conflict: Realm shop already exists"));
	}

	@Test
	void wrongFieldIsNamed() {
		admin().run((context) -> {
			RealmResource realm = context.getBean(RealmResource.class);
			UserRepresentation bob = realm.users().searchByUsername("bob", true).get(0);
			bob.setEmail("not an address");
			assertThatExceptionOfType(BadRequestException.class)
				.isThrownBy(() -> realm.users().get(bob.getId()).update(bob))
				.withMessageContaining("email")
				.withMessageStartingWith("PUT /admin/realms/shop/users/" + bob.getId() + ": 400 Bad Request: ");
		});
	}

	@Test
	void missingRoleIsNotFoundInKeycloaksWords() {
		admin().run((context) -> assertThatExceptionOfType(NotFoundException.class)
			.isThrownBy(() -> context.getBean(RealmResource.class).roles().get("nothing").toRepresentation())
			.withMessageStartingWith("GET /admin/realms/shop/roles/nothing: 404 Not Found: Could not find role"));
	}

	@Test
	void accountWithoutRightsIsForbidden() {
		bare().withPropertyValues("keycloak.admin.username=bob", "keycloak.admin.password=bob")
			.run((context) -> assertThatExceptionOfType(ForbiddenException.class)
				.isThrownBy(() -> context.getBean(RealmResource.class).users().list())
				.withMessageStartingWith("GET /admin/realms/shop/users: 403 Forbidden")
				.withMessageContaining("realm-management"));
	}

	@Test
	void responsesThatAreNeverClosedExhaustThePoolInsteadOfHanging() {
		UserRepresentation alice = new UserRepresentation();
		alice.setUsername("alice");
		List<Response> unclosed = new ArrayList<>();
		admin().withPropertyValues("keycloak.http.read-timeout=5s").run((context) -> {
			RealmResource realm = context.getBean(RealmResource.class);
			KeycloakAdminException failure = catchThrowableOfType(KeycloakAdminException.class, () -> {
				for (int i = 0; i < 20; i++) {
					unclosed.add(realm.users().create(alice));
				}
			});
			assertThat(unclosed).hasSize(10).allMatch((response) -> response.getStatus() == 409);
			assertThat(failure.getReason()).isEqualTo(Reason.POOL_EXHAUSTED);
			assertThat(failure).hasMessageContaining("close every Response");
			unclosed.forEach(Response::close);
			assertThat(realm.toRepresentation().getRealm()).isEqualTo("shop");
		});
	}

}

package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.keycloakboot.autoconfigure.RealmsOfTests;
import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakTokenClient;
import io.github.keycloakboot.test.TokenResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that asks a real Keycloak about tokens.
 */
@OnBothStacks
@ExtendWith(OutputCaptureExtension.class)
class IntrospectionIT {

	@Parameter
	Stack stack;

	private final KeycloakServer keycloak = RealmsOfTests.keycloak();

	private final KeycloakTokenClient tokens = new KeycloakTokenClient(this.keycloak.issuerUri("shop"));

	private final Keycloak admin = KeycloakBuilder.builder()
		.serverUrl(this.keycloak.serverUrl())
		.realm("master")
		.clientId("admin-cli")
		.username(this.keycloak.adminUsername())
		.password(this.keycloak.adminPassword())
		.build();

	@AfterEach
	void logOut() {
		setAudience(false);
		this.admin.close();
	}

	private RunningService start(String mode) {
		return RunningService.start(this.stack, "keycloak.issuer-uri=" + this.keycloak.issuerUri("shop"),
				"keycloak.client-id=orders-api", "keycloak.client-secret=orders-api-secret",
				"keycloak.resource-server.introspection.mode=" + mode,
				"keycloak.resource-server.introspection.cache-ttl=0s");
	}

	private String lightweightTokenOf(String user) {
		return this.tokens.password("lightweight", null, user, user).accessToken();
	}

	private void setAudience(boolean audience) {
		RealmResource shop = this.admin.realm("shop");
		ClientResource client = shop.clients().get(shop.clients().findByClientId("lightweight").get(0).getId());
		client.getProtocolMappers()
			.getMappers()
			.stream()
			.filter((mapper) -> mapper.getName().equals("audience of the test"))
			.forEach((mapper) -> client.getProtocolMappers().delete(mapper.getId()));
		if (audience) {
			ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
			mapper.setName("audience of the test");
			mapper.setProtocol("openid-connect");
			mapper.setProtocolMapper("oidc-audience-mapper");
			mapper.getConfig().put("included.client.audience", "orders-api");
			mapper.getConfig().put("access.token.claim", "true");
			mapper.getConfig().put("introspection.token.claim", "true");
			client.getProtocolMappers().createMapper(mapper).close();
		}
	}

	@Test
	void lightweightTokenLetsAliceIn() {
		setAudience(true);
		try (RunningService service = start("lightweight")) {
			HttpResponse<String> me = service.caller().getWithToken("/me", lightweightTokenOf("alice"));
			assertThat(me.statusCode()).isEqualTo(200);
			assertThat(me.body()).contains("ROLE_admin", "ROLE_manager");
		}
	}

	// Alice's would be meant for it by her role there.
	@Test
	void lightweightTokenThatIsNotMeantForThisServiceIsRefusedAndTheLogSaysWhatToAdd(CapturedOutput output) {
		String token = lightweightTokenOf("bob");
		try (RunningService service = start("lightweight")) {
			assertThat(service.caller().getWithToken("/me", token).statusCode()).isEqualTo(401);
			assertThat(output).contains("'lightweight'", "Audience mapper").doesNotContain(token);
		}
	}

	@Test
	void sessionThatEndsCountsAtOnceInModeAlways() {
		TokenResponse alice = this.tokens.password("web-shop", null, "alice", "alice");
		TokenResponse bob = this.tokens.password("web-shop", null, "bob", "bob");
		try (RunningService service = start("always")) {
			for (TokenResponse user : List.of(alice, bob)) {
				assertThat(service.caller().getWithToken("/me", user.accessToken()).statusCode()).isEqualTo(200);
			}
			RealmResource shop = this.admin.realm("shop");
			shop.users().get(shop.users().searchByUsername("alice", true).get(0).getId()).logout();
			assertThat(service.caller().getWithToken("/me", alice.accessToken()).statusCode()).isEqualTo(401);
			assertThat(service.caller().getWithToken("/me", bob.accessToken()).statusCode()).isEqualTo(200);
		}
	}

}

package io.github.keycloakboot.outbound;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.http.BoundedHttpClient;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientRequestListener}.
 */
class ClientRequestListenerTests {

	@Test
	void listenerThatThrowsHarmsNeitherTheRequestNorOtherListeners() {
		List<Runnable> failures = List.of(() -> {
			throw new IllegalStateException("bad listener");
		}, () -> {
			throw new NoSuchMethodError("listener for another version");
		});
		for (Runnable failure : failures) {
			List<ClientRequest.Outcome> heard = new ArrayList<>();
			ClientRequestListener bad = (request, outcome, duration) -> failure.run();
			ClientRequestListener good = (request, outcome, duration) -> heard.add(outcome);
			try (StubKeycloak keycloak = StubKeycloak.start();
					ClientRequests requests = new ClientRequests(
							RealmEndpoints.of(RealmLocation.ofIssuer(keycloak.issuerUri())),
							new BoundedHttpClient(Duration.ofSeconds(2), Duration.ofSeconds(5), null, null),
							List.of(bad, good))) {
				keycloak.onToken(
						StubKeycloak.json("{\"access_token\":\"token\",\"token_type\":\"Bearer\",\"expires_in\":300}"));
				KeycloakClient client = new KeycloakClient("orders-api",
						ClientAuthentication.clientSecretBasic("orders-api"));
				assertThat(new KeycloakTokenClient(client, requests).clientCredentials()).isNotNull();
				assertThat(heard).containsExactly(ClientRequest.Outcome.SUCCESS);
			}
		}
	}

}

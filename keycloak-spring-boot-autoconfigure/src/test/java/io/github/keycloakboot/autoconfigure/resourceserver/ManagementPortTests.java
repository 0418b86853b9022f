package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;

import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Endpoints of the actuator on a port of their own are under the same chain.
 */
@OnBothStacks
class ManagementPortTests {

	private final StubKeycloak keycloak = StubKeycloak.start();

	@Parameter
	Stack stack;

	private RunningService service;

	@BeforeEach
	void start() {
		this.service = RunningService.start(this.stack, "keycloak.issuer-uri=" + this.keycloak.issuerUri(),
				"keycloak.resource-server.permit-all=/public/**", "management.server.port=0",
				"management.endpoints.web.exposure.include=*", "management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.probes.add-additional-paths=true",
				// Netty's and this one get in each other's way where both are there
				"spring.autoconfigure.exclude=org.springframework.boot.tomcat.autoconfigure.actuate.web.server."
						+ "TomcatReactiveManagementContextAutoConfiguration");
	}

	@AfterEach
	void stop() {
		this.service.close();
		this.keycloak.close();
	}

	private String token() {
		return this.keycloak.accessToken().sign();
	}

	@Test
	void healthIsOpen() {
		HttpCaller management = this.service.managementCaller();
		assertThat(management.get("/actuator/health").statusCode()).isEqualTo(200);
		assertThat(management.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
		// The probes of the service's own port
		assertThat(this.service.caller().get("/livez").statusCode()).isEqualTo(200);
		assertThat(this.service.caller().get("/readyz").statusCode()).isEqualTo(200);
	}

	@Test
	void everythingElseNeedsATokenAndAnswersAsTheServiceDoes() {
		HttpCaller management = this.service.managementCaller();
		for (String path : new String[] { "/actuator", "/actuator/env", "/actuator/beans", "/actuator/heapdump",
				"/orders", "/nowhere", "/livez" }) {
			HttpResponse<String> nobody = management.get(path);
			assertThat(nobody.statusCode()).as(path).isEqualTo(401);
			assertThat(nobody.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
			assertThat(nobody.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(nobody.headers().firstValue("Set-Cookie")).isEmpty();
			assertThat(nobody.body()).contains("\"status\":401", "\"instance\":\"" + path + "\"");
		}
		new Answer(management.getWithToken("/actuator/env", "garbage"), this.stack).isInvalidToken();
		assertThat(management.getWithToken("/actuator/env", token()).statusCode()).isEqualTo(200);
	}

	@Test
	void portOfTheServiceHasNoEndpointAndOpensNone() {
		HttpCaller caller = this.service.caller();
		assertThat(caller.get("/actuator/health").statusCode()).isEqualTo(401);
		assertThat(caller.get("/actuator/env").statusCode()).isEqualTo(401);
		assertThat(caller.getWithToken("/actuator/env", token()).statusCode()).isEqualTo(404);
		assertThat(caller.getWithToken("/orders", token()).statusCode()).isEqualTo(200);
	}

}

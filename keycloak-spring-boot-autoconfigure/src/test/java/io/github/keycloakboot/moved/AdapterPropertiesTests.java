package io.github.keycloakboot.moved;

import java.security.Principal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.keycloakboot.test.StubKeycloak;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A service with the properties of Keycloak's former adapter. It doesn't start, and what
 * it prints is the configuration with which it does.
 */
@ExtendWith(OutputCaptureExtension.class)
class AdapterPropertiesTests {

	private static final Pattern PRINTED_YAML = Pattern.compile("^keycloak:\\R(?: +\\S.*\\R)+", Pattern.MULTILINE);

	private static final StubKeycloak keycloak = StubKeycloak.start();

	@AfterAll
	static void stop() {
		keycloak.close();
	}

	@Test
	void whatTheStartPrintsIsTheNewConfiguration(CapturedOutput output) {
		String old = """
				keycloak:
				  auth-server-url: %s/
				  realm: shop
				  resource: orders-api
				  bearer-only: true
				  principal-attribute: preferred_username
				  use-resource-role-mappings: false
				""".formatted(keycloak.serverUrl());
		assertThatException().isThrownBy(() -> Service.start(old, Application.class));
		Matcher printed = PRINTED_YAML.matcher(output.getOut() + output.getErr());
		assertThat(printed.find()).isTrue();
		try (Service service = Service.start(printed.group(), Application.class)) {
			String admin = keycloak.tokens().accessToken("alice").realmRoles("admin").sign();
			String user = keycloak.tokens().accessToken("bob").realmRoles("user").sign();
			assertThat(service.status("/users", null)).isEqualTo(401);
			assertThat(service.status("/users", user)).isEqualTo(403);
			assertThat(service.body("/users", admin)).isEqualTo("users");
			assertThat(service.body("/name", user)).isEqualTo("bob");
		}
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(UsersController.class)
	static class Application {

	}

	@RestController
	static class UsersController {

		@GetMapping("/users")
		@RolesAllowed("admin")
		String users() {
			return "users";
		}

		@GetMapping("/name")
		String name(Principal principal) {
			return principal.getName();
		}

	}

}

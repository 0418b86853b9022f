package io.github.keycloakboot.autoconfigure.provisioning;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.github.keycloakboot.provisioning.definition.RealmDefinitionCustomizer;
import io.github.keycloakboot.test.KeycloakServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.RoleRepresentation;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A service that provisions its realm in a real Keycloak, started again and again.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OutputCaptureExtension.class)
class KeycloakProvisioningIT {

	private static final String REALM = "provisioned-at-start";

	private static Path folder;

	private static KeycloakServer keycloak;

	@BeforeAll
	static void define(@TempDir Path temporary) throws IOException {
		folder = temporary;
		keycloak = KeycloakServer.builder().masterOnly().startShared();
		Files.writeString(folder.resolve("realm.yaml"), """
				realm: $(realm.name)
				adminEventsEnabled: true
				roles:
				  realm:
				    - name: customer
				""");
		Files.writeString(folder.resolve("clients.json"),
				"""
						{ "realm": "$(realm.name)",
						  "clients": [{ "clientId": "web-shop", "publicClient": true, "redirectUris": ["https://shop.example.com/*"] }] }
						""");
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return start(0, properties);
	}

	private static ConfigurableApplicationContext start(int port, String... properties) {
		String[] arguments = Stream.concat(
				Stream.of("--server.port=" + port, "--spring.main.banner-mode=off", "--realm.name=" + REALM,
						"--keycloak.issuer-uri=" + keycloak.issuerUri(REALM), "--keycloak.http.read-timeout=60s",
						"--keycloak.admin.realm=master", "--keycloak.admin.username=" + keycloak.adminUsername(),
						"--keycloak.admin.password=" + keycloak.adminPassword(),
						"--keycloak.provisioning.locations=file:" + folder + "/*.yaml,file:" + folder + "/*.json"),
				Arrays.stream(properties).map((property) -> "--" + property))
			.toArray(String[]::new);
		return new SpringApplicationBuilder(ShopService.class).run(arguments);
	}

	@Test
	@Order(1)
	void realmIsThereBeforeThePortOfTheServiceAnswers(CapturedOutput output) throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		try (ConfigurableApplicationContext service = start(port, "keycloak.provisioning.mode=apply")) {
			ShopService shop = service.getBean(ShopService.class);
			assertThat(shop.portWasClosedDuringProvisioning).isTrue();
			assertThat(shop.realmWasThereWhenThePortOpened).isTrue();
			new Socket(InetAddress.getLoopbackAddress(), port).close();
			Keycloak admin = service.getBean(Keycloak.class);
			assertThat(admin.realm(REALM).clients().findByClientId("web-shop")).hasSize(1);
		}
		assertThat(output).contains("Realm '" + REALM + "' has to be created, with 3 objects:")
			.containsPattern("Provisioned realm '" + REALM + "' in \\d+ ms: 3 created, 0 updated, 0 deleted");
	}

	@Test
	@Order(2)
	void secondStartWritesNothing(CapturedOutput output) {
		try (ConfigurableApplicationContext service = start("keycloak.provisioning.mode=apply")) {
			assertThat(service.getBean(Keycloak.class).realm(REALM).getAdminEvents()).isEmpty();
		}
		assertThat(output).contains("Realm '" + REALM + "' is as defined: ").doesNotContain("Provisioned realm");
	}

	@Test
	@Order(3)
	void realmThatIsAsDefinedIsVerified(CapturedOutput output) {
		start("keycloak.provisioning.mode=verify").close();
		assertThat(output).contains("Realm '" + REALM + "' is as defined: ");
	}

	@Test
	@Order(4)
	void driftFailsTheStartWithTheTable(CapturedOutput output) {
		try (ConfigurableApplicationContext service = start()) {
			Keycloak admin = service.getBean(Keycloak.class);
			admin.realm(REALM).roles().create(new RoleRepresentation("intruder", null, false));
			admin.realm(REALM).roles().deleteRole("customer");
		}
		assertThatException().isThrownBy(() -> start("keycloak.provisioning.mode=verify").close());
		assertThat(output).contains("APPLICATION FAILED TO START", "Realm '" + REALM + "' needs 1 change, ",
				"  + realm role  customer", "  ! realm role intruder",
				"start once with keycloak.provisioning.mode set to 'apply'");
	}

	@Test
	@Order(5)
	void whatIsTooMuchIsRemovedWhereAskedFor(CapturedOutput output) {
		try (ConfigurableApplicationContext service = start("keycloak.provisioning.mode=apply",
				"keycloak.provisioning.prune=realm-role")) {
			assertThat(service.getBean(Keycloak.class).realm(REALM).roles().list())
				.extracting(RoleRepresentation::getName)
				.contains("customer")
				.doesNotContain("intruder");
		}
		assertThat(output).contains("1 created, 0 updated, 1 deleted");
		start("keycloak.provisioning.mode=verify").close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ShopService {

		private boolean portWasClosedDuringProvisioning;

		private boolean realmWasThereWhenThePortOpened;

		@Bean
		RealmDefinitionCustomizer portProbe(Environment environment) {
			int port = environment.getRequiredProperty("server.port", Integer.class);
			return (definition) -> {
				if (port > 0) {
					assertThatExceptionOfType(ConnectException.class)
						.isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
					this.portWasClosedDuringProvisioning = true;
				}
				return definition;
			};
		}

		@Bean
		ApplicationListener<ServletWebServerInitializedEvent> realmProbe(Keycloak keycloak) {
			return (event) -> this.realmWasThereWhenThePortOpened = keycloak.realms()
				.findAll()
				.stream()
				.anyMatch((realm) -> REALM.equals(realm.getRealm()));
		}

	}

}

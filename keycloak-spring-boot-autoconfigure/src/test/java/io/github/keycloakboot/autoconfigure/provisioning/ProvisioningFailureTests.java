package io.github.keycloakboot.autoconfigure.provisioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.github.keycloakboot.admin.AdminApiStub;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.PrintedFailure;
import io.github.keycloakboot.autoconfigure.admin.KeycloakAdminAutoConfiguration;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.provisioning.ProvisioningException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * What is on the console of those whose service doesn't start.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProvisioningFailureTests {

	private static final String SHOP = "{realm: shop, roles: {realm: [{name: customer}]}}";

	private final AdminApiStub keycloak = new AdminApiStub();

	private final Path file;

	ProvisioningFailureTests(@TempDir Path folder) {
		this.file = folder.resolve("shop.yaml");
	}

	@BeforeEach
	void define() throws IOException {
		Files.writeString(this.file, SHOP);
	}

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private void assertFails(String... properties) {
		String[] arguments = Stream.concat(Stream.of("--spring.main.banner-mode=off",
				"--keycloak.issuer-uri=" + this.keycloak.url() + "/realms/shop", "--keycloak.client-id=orders-api",
				"--keycloak.client-secret=the-secret", "--keycloak.provisioning.locations=file:" + this.file),
				Arrays.stream(properties).map((property) -> "--" + property))
			.toArray(String[]::new);
		assertThatException().isThrownBy(
				() -> new SpringApplicationBuilder(Service.class).web(WebApplicationType.NONE).run(arguments).close());
	}

	private static void assertTold(CapturedOutput output, String... lines) {
		assertThat(output.toString().replaceAll("localhost:\\d+", "localhost")).contains("APPLICATION FAILED TO START")
			.contains(lines)
			.doesNotContain("the-secret", "secret-token");
	}

	private static void assertOnThePage(CapturedOutput output) {
		new TroubleshootingPage().requireQuote(PrintedFailure.in(output).text());
	}

	@Test
	void wrongDefinitionIsToldWithFileAndPath(CapturedOutput output) throws IOException {
		Files.writeString(this.file, "{realm: shop, displayname: Shop, displayNameHtml: $(shop.html)}");
		assertFails("keycloak.provisioning.mode=plan");
		assertTold(output, "The definition of a realm can't be used:", "[file:" + this.file + "]: displayname: ",
				"]: displayNameHtml: there is no property 'shop.html'", "Correct these places.");
		assertOnThePage(output);
	}

	@Test
	void driftIsToldWithTheTable(CapturedOutput output) {
		assertFails("keycloak.provisioning.mode=verify");
		assertTold(output, "keycloak.provisioning.mode is 'verify', and not everything is as defined:",
				"Realm 'shop' has to be created, with 2 objects:", "  + realm role  customer",
				"start once with keycloak.provisioning.mode set to 'apply'");
		assertOnThePage(output);
	}

	@Test
	void keycloakThatNeverComesIsTold(CapturedOutput output) {
		this.keycloak.close();
		assertFails("keycloak.provisioning.mode=apply", "keycloak.provisioning.wait-timeout=0s");
		assertTold(output,
				"Realms can't be provisioned, Keycloak could not be reached within 0 s:"
						+ " POST http://localhost/realms/shop/protocol/openid-connect/token: ",
				"Check that Keycloak is up", "raise keycloak.provisioning.wait-timeout");
		assertOnThePage(output);
	}

	@Test
	void refusedLogInIsTold(CapturedOutput output) {
		this.keycloak.answer("POST /realms/shop/protocol/openid-connect/token", 401,
				"{\"error\":\"unauthorized_client\",\"error_description\":\"Invalid client or Invalid client credentials\"}");
		assertFails("keycloak.provisioning.mode=apply");
		assertTold(output,
				"Realms can't be provisioned: Keycloak refused the log-in of client 'orders-api' in realm" + " 'shop'",
				"Invalid client credentials", "Correct the account");
		assertOnThePage(output);
	}

	@Test
	void missingRightIsTold(CapturedOutput output) {
		this.keycloak.answer("GET /admin/realms/shop", 403, "{\"error\":\"HTTP 403 Forbidden\"}");
		assertFails("keycloak.provisioning.mode=plan");
		assertTold(output, "GET realm: HTTP 403", "needs view-realm of the client 'realm-management'",
				"Assign these roles to the account in Keycloak");
		assertOnThePage(output);
	}

	@Test
	void missingFileIsTold(CapturedOutput output) {
		assertFails("keycloak.provisioning.mode=plan", "keycloak.provisioning.locations=classpath:realms/*.yaml");
		assertTold(output, "for configuration property 'keycloak.provisioning.locations'",
				"There is no file at 'classpath:realms/*.yaml'.");
	}

	@Test
	void unknownModeIsToldWithTheKnownOnes(CapturedOutput output) {
		assertFails("keycloak.provisioning.mode=aply");
		assertTold(output, "keycloak.provisioning.mode", "aply", "APPLY", "VERIFY");
	}

	@ParameterizedTest
	@CsvSource({ "MISSING_RIGHT,Assign", "UNKNOWN_REFERENCE,Add what is missing",
			"NOT_MANAGED,keycloak.provisioning.unmanaged", "REFUSED,start again", "NOT_TAKEN,what Keycloak ignores" })
	void everyReasonHasItsRemedy(ProvisioningException.Reason reason, String remedy) {
		ProvisioningException failure = mock(ProvisioningException.class);
		given(failure.getReason()).willReturn(reason);
		given(failure.getMessage()).willReturn("Keycloak said no");
		assertThat(new ProvisioningFailureAnalyzer().analyze(new IllegalStateException(failure)))
			.satisfies((analysis) -> {
				assertThat(analysis.getDescription()).isEqualTo("Keycloak said no.");
				assertThat(analysis.getAction()).contains(remedy).endsWith(".");
				new TroubleshootingPage().requireQuote(String.valueOf(analysis.getAction()));
			});
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ KeycloakAutoConfiguration.class, KeycloakAdminAutoConfiguration.class,
			KeycloakProvisioningAutoConfiguration.class })
	static class Service {

	}

}

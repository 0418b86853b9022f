package io.github.keycloakboot.autoconfigure.provisioning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.keycloakboot.admin.AdminApiStub;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.PrintedFailure;
import io.github.keycloakboot.autoconfigure.admin.KeycloakAdminAutoConfiguration;
import io.github.keycloakboot.provisioning.ProvisioningException;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import io.github.keycloakboot.provisioning.definition.ClientDefinition;
import io.github.keycloakboot.provisioning.definition.DefinitionException;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import io.github.keycloakboot.provisioning.definition.RealmDefinitionCustomizer;
import io.github.keycloakboot.provisioning.definition.RoleDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class KeycloakProvisioningAutoConfigurationTests {

	private static final String MODE = "keycloak.provisioning.mode=";

	private final AdminApiStub keycloak = new AdminApiStub();

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakAdminAutoConfiguration.class,
				KeycloakProvisioningAutoConfiguration.class));

	private final ApplicationContextRunner connected = this.bare
		.withPropertyValues("keycloak.issuer-uri=" + this.keycloak.url() + "/realms/shop");

	private final ApplicationContextRunner runner;

	private final Path folder;

	KeycloakProvisioningAutoConfigurationTests(@TempDir Path folder) {
		this.folder = folder;
		this.runner = this.connected.withPropertyValues("keycloak.client-id=orders-api",
				"keycloak.client-secret=the-secret", "keycloak.provisioning.locations=file:" + folder + "/*.yaml",
				"shop.name=The Shop");
	}

	@BeforeEach
	void define() throws IOException {
		define("shop.yaml", """
				realm: shop
				displayName: $(shop.name)
				roles:
				  realm:
				    - name: customer
				""");
	}

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private void define(String name, String text) throws IOException {
		Files.writeString(this.folder.resolve(name), text);
	}

	@Test
	void provisionerIsThereForThoseWhoUseIt() {
		this.runner.withPropertyValues("keycloak.provisioning.prune=realm-role,CLIENT").run((context) -> {
			assertThat(context).hasSingleBean(RealmProvisioner.class).doesNotHaveBean(ProvisioningAtStart.class);
			assertThat(context.getBean(RealmProvisioner.class))
				.hasToString("RealmProvisioner[prune=[realm role, client]]");
		});
		assertThat(this.keycloak.requests()).isEmpty();
	}

	@Test
	void serviceThatNeverUsesTheProvisionerStartsWithoutAccount() {
		this.connected.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(RealmProvisioner.class));
	}

	@Test
	void whenUserDefinesProvisionerThenBacksOff() {
		RealmProvisioner own = RealmProvisioner.of(mock(Keycloak.class));
		this.runner.withBean(RealmProvisioner.class, () -> own)
			.run((context) -> assertThat(context.getBean(RealmProvisioner.class)).isSameAs(own));
	}

	@Test
	void backsOffWhereThereIsNoAdminClient() {
		this.connected.withClassLoader(new FilteredClassLoader("org.keycloak", "jakarta.ws.rs"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("keycloakRealmProvisioner"));
		this.connected.withPropertyValues("keycloak.admin.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RealmProvisioner.class));
		this.bare.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RealmProvisioner.class));
	}

	@Test
	void backsOffWhereKeycloakIsSwitchedOff() {
		this.runner.withPropertyValues("keycloak.enabled=false", MODE + "apply")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RealmProvisioner.class));
	}

	// YAML takes off for false
	@ParameterizedTest
	@ValueSource(strings = { "off", "OFF", "false" })
	void nothingIsDoneAtStartWhereThatIsOff(String off) {
		this.runner.withPropertyValues(MODE + off, "keycloak.provisioning.locations=file:/nowhere.yaml")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ProvisioningAtStart.class)
				.doesNotHaveBean(ImpossibleProvisioning.class));
		assertThat(this.keycloak.requests()).isEmpty();
	}

	@Test
	void unknownModeFailsTheStart() {
		this.runner.withPropertyValues(MODE + "aply")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.hasStackTraceContaining(BindException.class.getName())
				.hasStackTraceContaining("keycloak.provisioning.mode"));
	}

	@Test
	void planIsLoggedAndNothingIsWritten(CapturedOutput output) {
		this.runner.withPropertyValues(MODE + "plan").run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Realm 'shop' has to be created, with 2 objects:")
			.containsPattern("\\+ realm role +customer");
		assertThat(this.keycloak.requests()).containsExactly("POST /realms/shop/protocol/openid-connect/token",
				"GET /admin/realms/shop");
	}

	@Test
	void realmThatIsNotAsDefinedFailsTheStartWhereThatIsVerified() {
		this.runner.withPropertyValues(MODE + "verify")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.cause()
				.isInstanceOfSatisfying(RealmDriftException.class,
						(ex) -> assertThat(ex.tables()).contains("Realm 'shop' has to be created", "customer"))
				.hasMessage("Not as defined: realm 'shop' (changes: 2, beyond the definition: 0)"));
		assertThat(this.keycloak.requests()).doesNotContain("POST /admin/realms");
	}

	@Test
	void realmIsWrittenWhereThatIsApplied() {
		this.runner.withPropertyValues(MODE + "apply").run((context) -> assertThat(context).hasFailed());
		assertThat(this.keycloak.requests()).contains("POST /admin/realms");
	}

	@Test
	void missingRightFailsTheStart() {
		this.keycloak.answer("GET /admin/realms/shop", 403, "{\"error\":\"HTTP 403 Forbidden\"}");
		this.runner.withPropertyValues(MODE + "plan")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.cause()
				.isInstanceOfSatisfying(ProvisioningException.class,
						(ex) -> assertThat(ex.getReason()).isEqualTo(ProvisioningException.Reason.MISSING_RIGHT)));
	}

	@Test
	void definitionsOfBeansCompleteThoseOfFiles(CapturedOutput output) {
		this.runner.withPropertyValues(MODE + "plan")
			.withBean(RealmDefinition.class,
					() -> RealmDefinition.named("shop").client(ClientDefinition.publicClient("web-shop")))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Realm 'shop' has to be created, with 3 objects:", "customer", "web-shop");
	}

	@Test
	void definitionsOfBeansSuffice(CapturedOutput output) {
		this.runner.withPropertyValues(MODE + "plan", "keycloak.provisioning.locations=")
			.withBean("one", RealmDefinition.class, () -> RealmDefinition.named("shop"))
			.withBean("other", RealmDefinition.class, () -> RealmDefinition.named("blog"))
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("Realm 'shop' has to be created", "Realm 'blog' has to be created");
	}

	@Test
	void customizersComeLastAndInOrder(CapturedOutput output) {
		this.runner.withPropertyValues(MODE + "plan")
			.withBean(RealmDefinition.class,
					() -> RealmDefinition.named("shop").realmRole(RoleDefinition.named("auditor")))
			.withUserConfiguration(Customizers.class)
			.run((context) -> assertThat(context.getBean(Customizers.class).names).containsExactly("The Shop",
					"The Shop!"));
		assertThat(output).contains("auditor");
	}

	@Test
	void undefinedPropertiesAndWrongFieldsFailTheStartTogether() throws IOException {
		define("other.yaml", "{realm: other, displayname: Other, displayNameHtml: $(not.there)}");
		this.runner.withPropertyValues(MODE + "plan")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.cause()
				.isInstanceOf(DefinitionException.class)
				.hasMessageContainingAll("other.yaml", "displayname", "'not.there'"));
		assertThat(this.keycloak.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "classpath:no-realms/*.yaml", "classpath*:no-realms/*.yaml", "classpath:no-realm.yaml",
			"file:/no-realms/*.yaml", "file:/no-realms/shop.yaml", "no-realm.yaml", "http://localhost:1/realm.yaml" })
	void locationWithoutFilesFailsTheStart(String location) {
		this.runner.withPropertyValues(MODE + "plan", "keycloak.provisioning.locations=" + location)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.cause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("keycloak.provisioning.locations");
					assertThat(ex.getValue()).isEqualTo(location);
					assertThat(ex.getReason()).contains("There is no file at '" + location + "'.");
				}));
	}

	@Test
	void fileThatIsFoundTwiceIsReadOnce(CapturedOutput output) {
		this.runner
			.withPropertyValues(MODE + "plan", "keycloak.provisioning.locations[0]=file:" + this.folder + "/shop.yaml",
					"keycloak.provisioning.locations[1]=file:" + this.folder + "/*.yaml")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).contains("with 2 objects");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plan", "apply", "verify" })
	void modeWithoutDefinitionFailsTheStart(String mode) {
		this.runner.withPropertyValues(MODE + mode, "keycloak.provisioning.locations=")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.cause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("keycloak.provisioning.locations");
					assertThat(ex.getReason()).startsWith("keycloak.provisioning.mode is '" + mode + "'");
				}));
	}

	@ParameterizedTest
	@CsvSource({ "keycloak.provisioning.parallelism,0", "keycloak.provisioning.parallelism,11",
			"keycloak.provisioning.wait-timeout,-1s", "keycloak.provisioning.wait-timeout,99999d" })
	void wrongValueFailsTheStartAndNamesTheProperty(String name, String value) {
		this.runner.withPropertyValues(MODE + "plan", name + "=" + value)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo(name);
					assertThat(ex.getReason()).endsWith(".");
				}));
	}

	@Test
	void asManyRequestsAsConnectionsAreAllRight() {
		this.runner
			.withPropertyValues(MODE + "plan", "keycloak.provisioning.parallelism=11",
					"keycloak.admin.connection-pool-size=11")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void modeWithoutTheAdminClientNamesItsStarter() {
		assertImpossible(
				this.runner.withPropertyValues(MODE + "apply")
					.withClassLoader(new FilteredClassLoader("org.keycloak", "jakarta.ws.rs")),
				"keycloak-spring-boot-starter-admin");
	}

	@Test
	void modeWithoutConnectionNamesTheIssuer() {
		assertImpossible(this.bare.withPropertyValues(MODE + "verify"), "keycloak.issuer-uri");
	}

	@Test
	void modeWithoutAdminClientBeanNamesItsSwitch() {
		assertImpossible(this.runner.withPropertyValues(MODE + "verify", "keycloak.admin.enabled=false"),
				"keycloak.admin.enabled");
	}

	@Test
	void modeWithTwoAdminClientsAsksForOne() {
		assertImpossible(this.runner.withPropertyValues(MODE + "plan")
			.withBean("one", Keycloak.class, () -> mock(Keycloak.class))
			.withBean("other", Keycloak.class, () -> mock(Keycloak.class)), "@Primary");
	}

	private static void assertImpossible(ApplicationContextRunner runner, String remedy) {
		runner.run((context) -> {
			assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("keycloak.provisioning.mode");
					assertThat(ex.getReason()).contains(remedy, "set the mode to 'off'");
				});
			PrintedFailure.requireRow(context.getStartupFailure());
		});
	}

	@Test
	void comesBeforeTheWebServerAndIsNotRepeatedWhenTestsPause() {
		this.runner.withPropertyValues(MODE + "plan").run((context) -> {
			ProvisioningAtStart provisioning = context.getBean(ProvisioningAtStart.class);
			assertThat(provisioning.getPhase()).isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
			assertThat(provisioning.isRunning()).isTrue();
			assertThat(provisioning.isPauseable()).isFalse();
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> names = new ArrayList<>();

		@Bean
		@Order(2)
		RealmDefinitionCustomizer second() {
			return this::customize;
		}

		@Bean
		@Order(1)
		RealmDefinitionCustomizer first() {
			return this::customize;
		}

		private RealmDefinition customize(RealmDefinition definition) {
			String name = definition.representation().path("displayName").asString();
			this.names.add(name);
			return definition.setting("displayName", name + "!");
		}

	}

}

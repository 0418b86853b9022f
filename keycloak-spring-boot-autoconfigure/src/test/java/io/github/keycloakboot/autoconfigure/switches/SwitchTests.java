package io.github.keycloakboot.autoconfigure.switches;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Switches that say "on", which a condition takes for off.
 */
class SwitchTests {

	static final List<String> SWITCHES = SwitchCheck.SWITCHES;

	private final ApplicationContextRunner context = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakSwitchesAutoConfiguration.class));

	private ApplicationContextRunner with(PropertySource<?> source) {
		return this.context
			.withInitializer((started) -> started.getEnvironment().getPropertySources().addFirst(source));
	}

	private static void assertRefused(ApplicationContextRunner context, String property, String value) {
		context.run((started) -> {
			assertThat(started).getFailure()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo(property);
					assertThat(ex.getValue()).isEqualTo(value);
					assertThat(ex.getReason()).contains("Write true or false.");
				});
		});
	}

	@ParameterizedTest
	@FieldSource("SWITCHES")
	void valueThatIsNeitherTrueNorFalseFailsTheStart(String property) {
		for (String value : List.of("on", "1", " true", "")) {
			assertRefused(with(new MapPropertySource("file", Map.of(property, value))), property, value);
		}
	}

	@ParameterizedTest
	@FieldSource("SWITCHES")
	void trueAndFalseAreFineInAnyCase(String property) {
		for (String value : List.of("TRUE", "False")) {
			this.context.withPropertyValues(property + "=" + value)
				.run((started) -> assertThat(started).hasNotFailed());
		}
	}

	@Test
	void variableOfTheEnvironmentIsASwitchAsWell() {
		assertRefused(
				with(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("KEYCLOAK_RESOURCESERVER_METHODSECURITY", "on"))),
				"keycloak.resource-server.method-security", "on");
	}

	@Test
	void reasonIsOnThePage() {
		this.context.withPropertyValues("keycloak.resource-server.method-security=on")
			.run((started) -> assertThat(started).getFailure()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> new TroubleshootingPage().requireRow(ex.getName(),
								Objects.requireNonNull(ex.getReason()))));
	}

	@Test
	void eachSwitchThatAConditionLooksAtIsChecked() {
		Set<String> names = new TreeSet<>();
		for (JavaClass type : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.keycloakboot")) {
			Stream
				.concat(type.getAnnotations().stream(),
						type.getMethods().stream().flatMap((method) -> method.getAnnotations().stream()))
				.filter((annotation) -> annotation.getRawType().isEquivalentTo(ConditionalOnBooleanProperty.class))
				.forEach((annotation) -> {
					names.addAll(Arrays.asList((String[]) annotation.get("name").orElseThrow()));
					names.addAll(Arrays.asList((String[]) annotation.get("value").orElseThrow()));
				});
		}
		names.removeIf((name) -> !name.startsWith("keycloak."));
		assertThat(SWITCHES).containsExactlyInAnyOrderElementsOf(names);
	}

	@ParameterizedTest
	@ValueSource(strings = { "autoconfigure.AutoConfiguration", "webmvc.test.autoconfigure.WebMvcTest",
			"webflux.test.autoconfigure.WebFluxTest", "webtestclient.autoconfigure.AutoConfigureWebTestClient" })
	void applicationsAndSlicesCheckThem(String imports) throws IOException {
		assertThat(Files.readAllLines(
				Path.of("src/main/resources/META-INF/spring/org.springframework.boot." + imports + ".imports")))
			.contains(KeycloakSwitchesAutoConfiguration.class.getName());
	}

}

package io.github.keycloakboot.autoconfigure.aot;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Starts with other properties than those with which the application was processed.
 */
class FrozenDecisionsTests {

	/**
	 * Each property that a condition looks at, with a value that makes it decide
	 * otherwise than without one.
	 */
	private static final List<String> DECISIVE = List.of("keycloak.enabled=false",
			"keycloak.issuer-uri=https://sso.example.com/realms/shop", "keycloak.server-url=https://sso.example.com",
			"keycloak.resource-server.enabled=false", "keycloak.resource-server.method-security=false",
			"keycloak.resource-server.token-cache.enabled=false", "keycloak.resource-server.jwk-set.eager=true",
			"keycloak.resource-server.introspection.mode=always",
			"keycloak.resource-server.introspection.mode=lightweight",
			"keycloak.resource-server.revocation.logout.clients[0]=orders-api",
			"keycloak.resource-server.revocation.cache=sessions", "keycloak.realms.partners.realm=partners",
			"keycloak.login.paths=/pages/**", "keycloak.outbound.enabled=false", "keycloak.client-id=orders-api",
			"keycloak.outbound.registrations.stock.grant=relay", "keycloak.outbound.token-client.enabled=true",
			"keycloak.admin.enabled=false", "keycloak.provisioning.mode=apply", "keycloak.provisioning.mode=verify");

	private static final JavaClasses library = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.github.keycloakboot");

	static List<String> decisive() {
		return DECISIVE;
	}

	private static MockEnvironment environment(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (String property : properties) {
			environment.setProperty(property.substring(0, property.indexOf('=')),
					property.substring(property.indexOf('=') + 1));
		}
		return environment;
	}

	@ParameterizedTest
	@MethodSource("decisive")
	void propertyThatAsksForOtherBeansIsRefused(String property) {
		FrozenDecisions with = FrozenDecisions.of(environment(property));
		FrozenDecisions without = FrozenDecisions.of(environment());
		assertThatNoException().isThrownBy(() -> with.require(environment(property)));
		assertThatNoException().isThrownBy(() -> without.require(environment()));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> with.require(environment()));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> without.require(environment(property)));
	}

	@Test
	void refusalNamesThePropertyAndSaysWhatToDo() {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> FrozenDecisions.of(environment())
				.require(environment("keycloak.resource-server.introspection.mode=always")))
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("keycloak.resource-server.introspection.mode");
				assertThat(ex.getValue()).isEqualTo("always");
				assertThat(ex.getReason()).contains("processed ahead of time without")
					.contains("spring.aot.enabled=false");
				new TroubleshootingPage().requireRow(ex.getName(), Objects.requireNonNull(ex.getReason()));
			});
	}

	@Test
	void addressesNamesAndSecretsMayDiffer() {
		FrozenDecisions decisions = FrozenDecisions.of(environment("keycloak.issuer-uri=https://build/realms/a",
				"keycloak.client-id=a", "keycloak.client-secret=a", "keycloak.realms.a.realm=a",
				"keycloak.provisioning.mode=plan", "keycloak.login.paths=/a"));
		assertThatNoException().isThrownBy(() -> decisions.require(environment("keycloak.server-url=https://run",
				"keycloak.realm=b", "keycloak.client-id=b", "keycloak.client-secret=b", "keycloak.realms.b.realm=b",
				"keycloak.realms.c.realm=c", "keycloak.provisioning.mode=apply", "keycloak.login.paths=/b,/c")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "yes", "1", " true" })
	void whatAConditionTakesForOffIsOff(String value) {
		String property = "keycloak.resource-server.method-security=";
		FrozenDecisions decisions = FrozenDecisions.of(environment(property + value));
		assertThatNoException().isThrownBy(() -> decisions.require(environment(property + "false")));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> decisions.require(environment(property + "true")));
	}

	@Test
	void noConditionLooksAtAPropertyThatIsNotAmongThem() {
		Set<String> names = new TreeSet<>();
		for (JavaClass type : library) {
			Stream
				.concat(type.getAnnotations().stream(),
						type.getMethods().stream().flatMap((method) -> method.getAnnotations().stream()))
				.filter((annotation) -> isOf(annotation, ConditionalOnProperty.class)
						|| isOf(annotation, ConditionalOnBooleanProperty.class))
				.forEach((annotation) -> {
					names.addAll(Arrays.asList((String[]) annotation.get("name").orElseThrow()));
					names.addAll(Arrays.asList((String[]) annotation.get("value").orElseThrow()));
				});
		}
		// Spring's own conditions are Spring's
		names.removeIf((name) -> !name.startsWith("keycloak."));
		assertThat(names).contains("keycloak.enabled").isSubsetOf(namesOf(DECISIVE));
	}

	@Test
	void conditionsOfOurOwnAreThoseThatAreAmongThem() {
		assertThat(library.stream()
			.filter((type) -> type.isAssignableTo(SpringBootCondition.class))
			.filter((type) -> !type
				.isAssignableTo("org.springframework.boot.autoconfigure.condition.AbstractNestedCondition"))
			.map((type) -> type.getName().replaceFirst(".*[.]", ""))).containsExactlyInAnyOrder("OnIntrospectionMode",
					"OnLogoutClients", "OnSeveralRealms$OnProperties", "OnLoginPaths",
					"OnKeycloakClient$OnRegistrations", "OnImpossibleOutbound", "OnProvisioningMode",
					"OnAdminClientOrMode", "KeycloakAutoConfiguration$OnConnectionProperties");
	}

	private static boolean isOf(JavaAnnotation<?> annotation, Class<?> type) {
		return annotation.getRawType().isEquivalentTo(type);
	}

	private static Collection<String> namesOf(List<String> properties) {
		return properties.stream().map((property) -> property.substring(0, property.indexOf('='))).toList();
	}

}

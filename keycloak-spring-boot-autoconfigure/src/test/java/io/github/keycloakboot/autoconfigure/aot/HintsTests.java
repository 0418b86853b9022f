package io.github.keycloakboot.autoconfigure.aot;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.keycloakboot.principal.KeycloakOrganizations;
import io.github.keycloakboot.principal.KeycloakPrincipal;
import jakarta.ws.rs.client.Client;
import org.jboss.resteasy.client.jaxrs.ResteasyClient;
import org.jboss.resteasy.client.jaxrs.ResteasyWebTarget;
import org.jboss.resteasy.client.jaxrs.internal.proxy.ResteasyClientProxy;
import org.jboss.resteasy.plugins.providers.ByteArrayProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.spi.ResteasyClientClassicProvider;
import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.ReflectionHintsPredicates;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image keeps for this library, against what is really there.
 */
class HintsTests {

	private static final ReflectionHintsPredicates reflection = RuntimeHintsPredicates.reflection();

	private static final RuntimeHints all = hints(HintsTests.class.getClassLoader());

	private static RuntimeHints hints(ClassLoader classLoader) {
		RuntimeHints hints = new RuntimeHints();
		AotServices.factories(HintsTests.class.getClassLoader())
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.github.keycloakboot."))
			.forEach((registrar) -> registrar.registerHints(hints, classLoader));
		return hints;
	}

	@Test
	void everyResourceOfTheAdminApiCanBeCalled() {
		List<Class<?>> resources = new ArrayList<>();
		for (JavaClass type : new ClassFileImporter().importPackages("org.keycloak.admin.client.resource")) {
			if (type.isInterface() && !type.isAnnotation()) {
				resources.add(type.reflect());
			}
		}
		assertThat(resources).isNotEmpty().allSatisfy((type) -> {
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(type)).accepts(all);
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(type, ResteasyClientProxy.class)).accepts(all);
			assertThat(type.getMethods())
				.allSatisfy((method) -> assertThat(reflection.onMethodInvocation(method)).accepts(all));
		});
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ResteasyClient.class)).accepts(all);
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ResteasyWebTarget.class)).accepts(all);
	}

	@Test
	void everyRepresentationThatThisLibraryKnowsCanBeReadAndWritten() {
		Set<Class<?>> representations = new ClassFileImporter()
			.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("io.github.keycloakboot")
			.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.map((dependency) -> dependency.getTargetClass().getBaseComponentType())
			.filter((type) -> type.getName().startsWith("org.keycloak.representations."))
			.map(JavaClass::reflect)
			.collect(Collectors.toSet());
		assertThat(representations).contains(RealmRepresentation.class, ClientPoliciesRepresentation.class);
		assertThat(representations).allSatisfy((type) -> {
			assertThat(reflection.onType(type)).accepts(all);
			assertThat(type.getConstructors())
				.allSatisfy((constructor) -> assertThat(reflection.onConstructorInvocation(constructor)).accepts(all));
		});
	}

	@Test
	void everyProviderOfTheAdminClientCanBeCreated() {
		try (Client client = ResteasyClientClassicProvider.createClientBuilder()
			.register(JacksonProvider.class, 100)
			.build()) {
			Set<Class<?>> providers = client.getConfiguration().getClasses();
			assertThat(providers).contains(JacksonProvider.class, ByteArrayProvider.class);
			// Not all of them can be loaded: the library of one is left out
			assertThat(providers).allSatisfy((type) -> assertThat(
					reflection.onType(type).withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
				.accepts(all));
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { KeycloakPrincipal.class, KeycloakOrganizations.class })
	void expressionsMayCallWhoIsCalling(Class<?> type) {
		assertThat(type.getMethods())
			.allSatisfy((method) -> assertThat(reflection.onMethodInvocation(method)).accepts(all));
	}

	@ParameterizedTest
	@ValueSource(strings = { "session.SessionEnd", "introspection.SharedAnswers$Entry",
			"provisioning.ProvisioningPlan$Document" })
	void recordThatBecomesJsonCanBeReadAndWritten(String name) throws ClassNotFoundException {
		Class<?> type = Class.forName("io.github.keycloakboot." + name);
		assertThat(reflection.onConstructorInvocation(type.getDeclaredConstructors()[0])).accepts(all);
		assertThat(type.getRecordComponents())
			.allSatisfy((component) -> assertThat(reflection.onMethodInvocation(component.getAccessor())).accepts(all));
	}

	@Test
	void serviceWithoutTheAdminClientKeepsNothingForIt() {
		RuntimeHints without = hints(new FilteredClassLoader(Keycloak.class));
		assertThat(without.proxies().jdkProxyHints()).isEmpty();
		assertThat(without.reflection().typeHints())
			.noneMatch((hint) -> hint.getType().getName().startsWith("org.keycloak."));
	}

}

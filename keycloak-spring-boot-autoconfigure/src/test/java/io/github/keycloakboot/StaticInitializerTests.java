package io.github.keycloakboot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

/**
 * Classes do nothing when they are loaded but make constants: so an archive of a JVM, or
 * a native image, may hold them as they are, and no start pays for what it doesn't use.
 */
@Tag("one-java")
class StaticInitializerTests {

	private static final String BASE = "io.github.keycloakboot";

	/**
	 * What makes a value of its arguments, and a logger.
	 */
	private static final Set<String> CONSTANTS = Set.of("java.util.List", "java.util.Set", "java.util.Map",
			"java.util.HashSet", "java.util.LinkedHashMap", "java.time.Duration", "java.util.regex.Pattern",
			"java.util.concurrent.TimeUnit", "org.apache.commons.logging.LogFactory",
			"org.springframework.util.MultiValueMap", "org.springframework.util.unit.DataSize",
			"org.springframework.http.server.PathContainer",
			"org.springframework.boot.context.properties.bind.Bindable",
			"org.springframework.boot.context.properties.source.ConfigurationPropertyName");

	// Text is joined by builders
	private static final Set<String> BASICS = Set.of("java.lang.Object", "java.lang.Enum", "java.lang.Record",
			"java.lang.Class", "java.lang.String", "java.lang.StringBuilder", "java.lang.Math",
			"java.lang.IllegalArgumentException");

	@Test
	void classesMakeConstantsOnlyWhenTheyAreLoaded() {
		classes().that()
			.resideOutsideOfPackage(BASE + ".test..")
			.should(new ArchCondition<>("do no work when they are loaded") {
				@Override
				public void check(JavaClass type, ConditionEvents events) {
					type.getStaticInitializer()
						.ifPresent((initializer) -> work(initializer).forEach((call) -> events
							.add(SimpleConditionEvent.violated(type, type.getName() + ": " + call.getDescription()))));
				}
			})
			.check(new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
				.importPackages(BASE));
	}

	/**
	 * What it calls, also by our own methods, that makes more than a constant.
	 */
	private static Set<JavaCall<?>> work(JavaCodeUnit initializer) {
		Set<JavaCall<?>> work = new HashSet<>();
		Set<JavaCodeUnit> seen = new HashSet<>();
		Deque<JavaCodeUnit> left = new ArrayDeque<>();
		left.add(initializer);
		while (!left.isEmpty()) {
			JavaCodeUnit unit = left.remove();
			if (!seen.add(unit)) {
				continue;
			}
			Stream.concat(unit.getMethodCallsFromSelf().stream(), unit.getConstructorCallsFromSelf().stream())
				.filter((call) -> !call.isDeclaredInLambda())
				.forEach((call) -> {
					JavaClass owner = call.getTargetOwner();
					if (owner.getPackageName().startsWith(BASE)) {
						call.getTarget().resolveMember().ifPresent((member) -> left.add((JavaCodeUnit) member));
					}
					else if (!CONSTANTS.contains(owner.getName()) && !BASICS.contains(owner.getName())
							&& !owner.isEnum()) {
						work.add(call);
					}
				});
		}
		return work;
	}

}

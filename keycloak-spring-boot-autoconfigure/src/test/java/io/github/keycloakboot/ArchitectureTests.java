package io.github.keycloakboot;

import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.keycloakboot.jwt.KeycloakReactiveJwtDecoder;
import io.github.keycloakboot.user.KeycloakUserException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@Tag("one-java")
// The classes are read once
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTests {

	private static final String BASE = "io.github.keycloakboot";

	private static final String[] RUNTIME = { BASE + ".jwt..", BASE + ".jwk..", BASE + ".authority..", BASE + ".web..",
			BASE + ".admin..", BASE + ".user..", BASE + ".provisioning..", BASE + ".log..", BASE + ".http..",
			BASE + ".outbound..", BASE + ".realm..", BASE + ".principal..", BASE + ".introspection..",
			BASE + ".session..", BASE + ".login..", BASE + ".method..", BASE + ".event.." };

	private final JavaClasses library = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE);

	@Test
	void runtimePackagesDontKnowSpringBoot() {
		noClasses().that()
			.resideInAnyPackage(RUNTIME)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", BASE + ".autoconfigure..")
			.check(this.library);
	}

	@Test
	void keysKnowNothingOfTokensAndTokensNothingOfTheWeb() {
		noClasses().that()
			.resideInAPackage(BASE + ".jwk..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".jwt..", BASE + ".authority..", BASE + ".web..", BASE + ".admin..",
					BASE + ".user..")
			.check(this.library);
		noClasses().that()
			.resideInAnyPackage(BASE + ".jwt..", BASE + ".authority..", BASE + ".jwk..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".web..", BASE + ".admin..", BASE + ".user..", "jakarta.servlet..")
			.check(this.library);
	}

	@Test
	void reactiveServicesNeedNoServletAndServletServicesNothingReactive() {
		noClasses().that()
			.resideInAnyPackage(BASE + "..reactive..")
			.should()
			.transitivelyDependOnClassesThat()
			.resideInAPackage("jakarta.servlet..")
			.check(this.library);
		noClasses().that()
			.resideOutsideOfPackages(BASE + "..reactive..")
			.and()
			.doNotHaveFullyQualifiedName(KeycloakReactiveJwtDecoder.class.getName())
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("reactor..", "org.reactivestreams..", "org.springframework.web.reactive..")
			.check(this.library);
	}

	@Test
	void logLinesKnowNothingOfWhatTheyAreAbout() {
		noClasses().that()
			.resideInAPackage(BASE + ".log..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".jwk..", BASE + ".jwt..", BASE + ".authority..", BASE + ".web..",
					BASE + ".admin..", BASE + ".user..", "org.springframework..")
			.check(this.library);
	}

	@Test
	void usersAreManagedByTheAdminClientAndKnowNothingElse() {
		noClasses().that()
			.resideInAPackage(BASE + ".user..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".jwk..", BASE + ".jwt..", BASE + ".authority..", BASE + ".web..",
					BASE + ".log..", "org.springframework..")
			.check(this.library);
		noClasses().that()
			.resideInAPackage(BASE + ".admin..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".user..")
			.check(this.library);
	}

	@Test
	void provisioningGoesByTheAdminClientAndItsDefinitionsKnowNothingOfIt() {
		noClasses().that()
			.resideInAPackage(BASE + ".provisioning..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".jwk..", BASE + ".jwt..", BASE + ".authority..", BASE + ".web..",
					BASE + ".user..")
			.check(this.library);
		noClasses().that()
			.resideInAPackage(BASE + ".provisioning.definition..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".provisioning", BASE + ".admin..", "jakarta.ws.rs..")
			.check(this.library);
		noClasses().that()
			.resideInAnyPackage(BASE + ".admin..", BASE + ".user..", BASE + ".jwk..", BASE + ".jwt..",
					BASE + ".authority..", BASE + ".web..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(BASE + ".provisioning..")
			.check(this.library);
	}

	@Test
	void whoManagesUsersMeetsNoTypeOfJakartaRest() {
		codeUnits().that()
			.areDeclaredInClassesThat()
			.resideInAPackage(BASE + ".user..")
			.and()
			.areDeclaredInClassesThat()
			.arePublic()
			.and()
			.arePublic()
			.should(new ArchCondition<>("have no type of Jakarta REST in their signature") {
				@Override
				public void check(JavaCodeUnit unit, ConditionEvents events) {
					Stream
						.of(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream(),
								unit.getThrowsClause().getTypes().stream())
						.flatMap((types) -> types)
						.flatMap((type) -> type.getAllInvolvedRawTypes().stream())
						.filter((type) -> type.getPackageName().startsWith("jakarta.ws.rs"))
						.forEach((type) -> events
							.add(SimpleConditionEvent.violated(unit, unit.getFullName() + " shows " + type.getName())));
				}
			})
			.check(this.library);
		classes().that()
			.resideInAPackage(BASE + ".user..")
			.and()
			.areAssignableTo(Throwable.class)
			.should()
			.beAssignableTo(KeycloakUserException.class)
			.andShould()
			.bePublic()
			.check(this.library);
	}

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(this.library);
	}

	@Test
	void classesAreFinalUnlessMeantForExtension() {
		DescribedPredicate<JavaClass> proxied = DescribedPredicate.describe("a nested configuration",
				(type) -> type.isAnnotatedWith("org.springframework.context.annotation.Configuration"));
		classes().that()
			.areNotInterfaces()
			.and()
			.doNotHaveModifier(JavaModifier.ABSTRACT)
			.and()
			.areNotAnonymousClasses()
			.and(DescribedPredicate.not(proxied))
			.should()
			.haveModifier(JavaModifier.FINAL)
			.check(this.library);
	}

	@Test
	void thereIsNoStaticState() {
		fields().that().areStatic().should().beFinal().check(this.library);
	}

	@Test
	void nothingIsPrintedToTheConsole() {
		NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(this.library);
	}

	@Test
	void everyPackageSaysWhatMayBeNull() {
		classes().should(new ArchCondition<>("be in a @NullMarked package") {
			@Override
			public void check(JavaClass type, ConditionEvents events) {
				boolean marked = annotatedWith(NullMarked.class).test(type.getPackage());
				events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
			}
		}).check(this.library);
	}

	@Test
	void containersAreReadByTheirServiceConnectionsOnly() {
		noClasses().that()
			.resideOutsideOfPackages(BASE + ".autoconfigure.container", BASE + ".autoconfigure.testcontainers",
					BASE + ".autoconfigure.docker.compose")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(BASE + ".autoconfigure.container", "org.testcontainers..",
					"org.springframework.boot.testcontainers..", "org.springframework.boot.docker..")
			.check(this.library);
	}

	@Test
	void autoConfigurationsAreWhatIsPublicOfTheWiring() {
		classes().that()
			.resideInAPackage(BASE + ".autoconfigure.(*)..")
			.and()
			.resideOutsideOfPackage(BASE + ".autoconfigure.container")
			.and()
			.arePublic()
			.should()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.check(this.library);
	}

}

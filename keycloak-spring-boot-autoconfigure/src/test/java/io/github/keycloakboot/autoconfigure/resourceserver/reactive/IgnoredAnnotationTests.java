package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.PrintedFailure;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.log.TroubleshootingPage;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What looks protected in a reactive service and isn't.
 */
class IgnoredAnnotationTests {

	private static final AutoConfigurations KEYCLOAK = AutoConfigurations.of(KeycloakAutoConfiguration.class,
			KeycloakResourceServerAutoConfiguration.class, KeycloakReactiveMethodSecurityAutoConfiguration.class);

	private final ReactiveWebApplicationContextRunner context = new ReactiveWebApplicationContextRunner()
		.withConfiguration(KEYCLOAK)
		.withPropertyValues("keycloak.issuer-uri=http://localhost:1/realms/shop");

	@ParameterizedTest
	@ValueSource(classes = { SecuredMethod.class, RolesAllowedMethod.class, DenyAllMethod.class, SecuredClass.class,
			RolesAllowedClass.class, OwnAnnotation.class, SecuredInterface.class, SecuredMethodOfAnInterface.class,
			SecuredSuperclass.class, BesidePreAuthorize.class, NotPublic.class })
	void annotationThatNothingEnforcesFailsTheStart(Class<?> type) {
		this.context.withBean(type)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.isInstanceOf(IgnoredAnnotationException.class)
				.hasMessageContaining(" on " + type.getName()));
	}

	@ParameterizedTest
	@ValueSource(classes = { PreAuthorized.class, PermitAllMethod.class })
	void annotationThatIsEnforcedOrOpensOnlyIsFine(Class<?> type) {
		this.context.withBean(type).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void everyPlaceIsNamedOnce() {
		this.context.withBean("first", SecuredMethod.class)
			.withBean("second", SecuredMethod.class)
			.withBean(DenyAllMethod.class)
			.run((context) -> assertThat(context).getFailure()
				.message()
				.containsOnlyOnce("@Secured on " + SecuredMethod.class.getName() + ".cancel(..)")
				.containsOnlyOnce("@DenyAll on " + DenyAllMethod.class.getName() + ".cancel(..)"));
	}

	@Test
	void analysisIsThatOfThePage() {
		this.context.withBean(SecuredMethod.class)
			.run((context) -> new TroubleshootingPage().requireQuote(PrintedFailure.of(context.getStartupFailure())
				.text()
				.replace(SecuredMethod.class.getName(), "com.example.OrderService")));
	}

	@Test
	void beanThatIsNotThereYetIsFoundAndNotCreated() {
		this.context
			.withBean("lazy", SecuredMethod.class, IgnoredAnnotationTests::mustNotBeCreated,
					(definition) -> definition.setLazyInit(true))
			.run((context) -> assertThat(context).getFailure().isInstanceOf(IgnoredAnnotationException.class));
		this.context
			.withBean("prototype", SecuredMethod.class, IgnoredAnnotationTests::mustNotBeCreated,
					(definition) -> definition.setScope(BeanDefinition.SCOPE_PROTOTYPE))
			.run((context) -> assertThat(context).getFailure().isInstanceOf(IgnoredAnnotationException.class));
		this.context.withPropertyValues("spring.main.lazy-initialization=true")
			.withBean(SecuredMethod.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(IgnoredAnnotationException.class));
	}

	private static <T> T mustNotBeCreated() {
		throw new AssertionError("created");
	}

	@Test
	void productOfAFactoryIsFound() {
		this.context.withBean(SecuredMethodFactory.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(IgnoredAnnotationException.class));
	}

	@Test
	void methodSecurityOfTheUserIgnoresThemAsWell() {
		this.context.withUserConfiguration(OwnReactiveMethodSecurity.class)
			.withBean(SecuredMethod.class)
			.run((context) -> assertThat(context).getFailure().isInstanceOf(IgnoredAnnotationException.class));
	}

	@Test
	void whoEnforcesThemByOtherMeansCanSaySo() {
		this.context.withPropertyValues("keycloak.resource-server.method-security=false")
			.withBean(SecuredMethod.class)
			.run((context) -> assertThat(context).hasNotFailed());
		this.context.withUserConfiguration(ServletMethodSecurity.class)
			.withBean(SecuredMethod.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void servletServiceMayHaveThem() {
		new WebApplicationContextRunner().withConfiguration(KEYCLOAK)
			.withPropertyValues("keycloak.issuer-uri=http://localhost:1/realms/shop")
			.withBean(SecuredMethod.class)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	static class SecuredMethod {

		@Secured("ROLE_admin")
		Mono<Void> cancel() {
			return Mono.empty();
		}

	}

	static class RolesAllowedMethod {

		@RolesAllowed("admin")
		public Mono<Void> cancel() {
			return Mono.empty();
		}

	}

	static class DenyAllMethod {

		@DenyAll
		public Mono<Void> cancel() {
			return Mono.empty();
		}

	}

	@Secured("ROLE_admin")
	static class SecuredClass {

	}

	@RolesAllowed("admin")
	static class RolesAllowedClass {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Secured("ROLE_admin")
	@interface AdminOnly {

	}

	static class OwnAnnotation {

		@AdminOnly
		public Mono<Void> cancel() {
			return Mono.empty();
		}

	}

	@RolesAllowed("admin")
	interface Administration {

	}

	static class SecuredInterface implements Administration {

	}

	interface Orders<T> {

		@Secured("ROLE_admin")
		Mono<Void> cancel(T order);

	}

	static class SecuredMethodOfAnInterface implements Orders<String> {

		@Override
		public Mono<Void> cancel(String order) {
			return Mono.empty();
		}

	}

	static class SecuredSuperclass extends SecuredMethod {

		@Override
		Mono<Void> cancel() {
			return Mono.empty();
		}

	}

	static class BesidePreAuthorize {

		@PreAuthorize("hasRole('user')")
		@Secured("ROLE_admin")
		public Mono<Void> cancel() {
			return Mono.empty();
		}

	}

	static class NotPublic {

		@Secured("ROLE_admin")
		private void cancel() {
		}

	}

	static class PreAuthorized {

		@PreAuthorize("hasRole('admin')")
		public Mono<Void> cancel() {
			return Mono.empty();
		}

	}

	static class PermitAllMethod {

		@PermitAll
		public Mono<Void> prices() {
			return Mono.empty();
		}

	}

	static class SecuredMethodFactory implements FactoryBean<SecuredMethod> {

		@Override
		public SecuredMethod getObject() {
			return mustNotBeCreated();
		}

		@Override
		public Class<?> getObjectType() {
			return SecuredMethod.class;
		}

	}

	@EnableReactiveMethodSecurity
	static class OwnReactiveMethodSecurity {

	}

	@EnableMethodSecurity(securedEnabled = true)
	static class ServletMethodSecurity {

	}

}

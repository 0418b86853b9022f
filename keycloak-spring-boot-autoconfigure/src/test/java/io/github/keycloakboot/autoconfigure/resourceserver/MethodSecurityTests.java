package io.github.keycloakboot.autoconfigure.resourceserver;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.reactive.KeycloakReactiveMethodSecurityAutoConfiguration;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.annotation.Secured;
import org.springframework.security.access.prepost.PostAuthorize;
import org.springframework.security.access.prepost.PostFilter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.method.AuthorizationAdvisor;
import org.springframework.security.authorization.method.AuthorizeReturnObject;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MethodSecurityTests {

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(KeycloakAutoConfiguration.class, KeycloakMethodSecurityAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=http://localhost:1/realms/shop");

	private final ReactiveWebApplicationContextRunner reactive = new ReactiveWebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
				KeycloakReactiveMethodSecurityAutoConfiguration.class))
		.withPropertyValues("keycloak.issuer-uri=http://localhost:1/realms/shop");

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void annotationsAreEnforcedWhereverTheyAre() {
		this.servlet.withUserConfiguration(Beans.class).run((context) -> {
			logIn("user");
			denied(context, OnMethod.class, OnMethod::call);
			denied(context, OnClass.class, OnClass::call);
			denied(context, OfSuperclass.class, OfSuperclass::call);
			denied(context, OnInterface.class, OnInterface::call);
			denied(context, OfOwnAnnotation.class, OfOwnAnnotation::call);
			denied(context, OnPackagePrivateMethod.class, OnPackagePrivateMethod::call);
			denied(context, Client.class, Client::call);
			assertThat(context.getBean(Filtering.class).call()).containsExactly("mine");
			denied(context, Shop.class, (shop) -> shop.order().price());
			logIn("admin");
			assertThat(context.getBean(OnMethod.class).call()).isEqualTo("called");
			assertThat(context.getBean(Client.class).call()).isEqualTo("called");
			assertThat(context.getBean(Shop.class).order().price()).isEqualTo(1);
		});
	}

	@Test
	void beansWithoutAnyAnnotationAreNoProxies() {
		this.servlet.withUserConfiguration(Beans.class).run((context) -> {
			assertThat(AopUtils.isAopProxy(context.getBean(Plain.class))).isFalse();
			assertThat(AopUtils.isAopProxy(context.getBean(OnMethod.class))).isTrue();
		});
	}

	@Test
	void advisorsAreAskedOnlyAboutClassesWithAnAnnotation() {
		this.servlet.run((context) -> assertThat(context.getBeanProvider(AuthorizationAdvisor.class).stream())
			.filteredOn(MethodSecurityTests::isNarrow)
			.hasSize(6));
		this.reactive.run((context) -> assertThat(context.getBeanProvider(AuthorizationAdvisor.class).stream())
			.filteredOn(MethodSecurityTests::isNarrow)
			.hasSize(4));
	}

	@Test
	void advisorsOfTheUsersOwnMethodSecurityAreSpringsOwn() {
		this.servlet.withUserConfiguration(Own.class)
			.run((context) -> assertThat(context.getBeanProvider(AuthorizationAdvisor.class).stream()).isNotEmpty()
				.noneMatch(MethodSecurityTests::isNarrow));
	}

	@Test
	void annotationsAreEnforcedInAReactiveService() {
		this.reactive.withUserConfiguration(ReactiveBeans.class).run((context) -> {
			ReactiveOnMethod onMethod = context.getBean(ReactiveOnMethod.class);
			denied(onMethod.call());
			denied(context.getBean(ReactiveOnInterface.class).call());
			denied(context.getBean(ReactiveOfSuperclass.class).call());
			denied(context.getBean(ReactiveOfOwnAnnotation.class).call());
			StepVerifier
				.create(context.getBean(ReactiveFiltering.class)
					.call()
					.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user("user"))))
				.expectNext("mine")
				.verifyComplete();
			StepVerifier
				.create(onMethod.call().contextWrite(ReactiveSecurityContextHolder.withAuthentication(user("admin"))))
				.expectNext("called")
				.verifyComplete();
		});
	}

	private static boolean isNarrow(AuthorizationAdvisor advisor) {
		return !advisor.getPointcut().getClassFilter().matches(Plain.class);
	}

	private static <T> void denied(ApplicationContext context, Class<T> type, Consumer<T> call) {
		T bean = context.getBean(type);
		assertThatExceptionOfType(AccessDeniedException.class).as(type.getSimpleName())
			.isThrownBy(() -> call.accept(bean));
	}

	private static void denied(Mono<String> answer) {
		StepVerifier.create(answer.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user("user"))))
			.verifyError(AccessDeniedException.class);
	}

	private static void logIn(String role) {
		SecurityContextHolder.getContext().setAuthentication(user(role));
	}

	private static TestingAuthenticationToken user(String role) {
		return new TestingAuthenticationToken("alice", "", "ROLE_" + role);
	}

	@PreAuthorize("hasRole('admin')")
	@Retention(RetentionPolicy.RUNTIME)
	@interface Admin {

	}

	static class Plain {

		String call() {
			return "called";
		}

	}

	static class OnMethod {

		@PreAuthorize("hasRole('admin')")
		public String call() {
			return "called";
		}

	}

	@DenyAll
	static class OnClass {

		public String call() {
			return "called";
		}

	}

	static class OfSuperclass extends SecuredSuperclass {

	}

	static class SecuredSuperclass {

		@Secured("ROLE_admin")
		public String call() {
			return "called";
		}

	}

	interface OnInterface {

		@RolesAllowed("admin")
		String call();

	}

	static class Implementation implements OnInterface {

		@Override
		public String call() {
			return "called";
		}

	}

	static class OfOwnAnnotation {

		@Admin
		public String call() {
			return "called";
		}

	}

	static class OnPackagePrivateMethod {

		@Secured("ROLE_admin")
		String call() {
			return "called";
		}

	}

	interface Client {

		@PostAuthorize("hasRole('admin')")
		String call();

	}

	static class Filtering {

		@PostFilter("filterObject == 'mine'")
		public List<String> call() {
			return new ArrayList<>(List.of("mine", "yours"));
		}

	}

	static class Shop {

		@AuthorizeReturnObject
		public Order order() {
			return new Order();
		}

	}

	static class Order {

		@PreAuthorize("hasRole('admin')")
		public int price() {
			return 1;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Plain plain() {
			return new Plain();
		}

		@Bean
		OnMethod onMethod() {
			return new OnMethod();
		}

		@Bean
		OfSuperclass ofSuperclass() {
			return new OfSuperclass();
		}

		@Bean
		OnClass onClass() {
			return new OnClass();
		}

		@Bean
		OnInterface onInterface() {
			return new Implementation();
		}

		@Bean
		OfOwnAnnotation ofOwnAnnotation() {
			return new OfOwnAnnotation();
		}

		@Bean
		OnPackagePrivateMethod onPackagePrivateMethod() {
			return new OnPackagePrivateMethod();
		}

		@Bean
		Client client() {
			return ProxyFactory.getProxy(Client.class, (MethodInterceptor) (invocation) -> "called");
		}

		@Bean
		Filtering filtering() {
			return new Filtering();
		}

		@Bean
		Shop shop() {
			return new Shop();
		}

	}

	static class ReactiveOnMethod {

		@PreAuthorize("hasRole('admin')")
		public Mono<String> call() {
			return Mono.just("called");
		}

	}

	interface ReactiveOnInterface {

		@PreAuthorize("hasRole('admin')")
		Mono<String> call();

	}

	static class ReactiveImplementation implements ReactiveOnInterface {

		@Override
		public Mono<String> call() {
			return Mono.just("called");
		}

	}

	@PostAuthorize("hasRole('admin')")
	static class Superclass {

		public Mono<String> call() {
			return Mono.just("called");
		}

	}

	static class ReactiveOfSuperclass extends Superclass {

	}

	static class ReactiveOfOwnAnnotation {

		@Admin
		public Mono<String> call() {
			return Mono.just("called");
		}

	}

	static class ReactiveFiltering {

		@PostFilter("filterObject == 'mine'")
		public Flux<String> call() {
			return Flux.just("mine", "yours");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveBeans {

		@Bean
		ReactiveOnMethod onMethod() {
			return new ReactiveOnMethod();
		}

		@Bean
		ReactiveOnInterface onInterface() {
			return new ReactiveImplementation();
		}

		@Bean
		ReactiveOfSuperclass ofSuperclass() {
			return new ReactiveOfSuperclass();
		}

		@Bean
		ReactiveOfOwnAnnotation ofOwnAnnotation() {
			return new ReactiveOfOwnAnnotation();
		}

		@Bean
		ReactiveFiltering filtering() {
			return new ReactiveFiltering();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity(securedEnabled = true, jsr250Enabled = true)
	static class Own {

	}

}

package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.reactive.KeycloakReactiveMethodSecurityAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.reactive.KeycloakReactiveResourceServerAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.reactive.KeycloakReactiveWebSecurityAutoConfiguration;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.reactive.ReactiveOAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.reactive.ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.assertj.ApplicationContextAssertProvider;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A context with all that a resource server configures, in any kind of application.
 */
final class StackContext {

	private static final AutoConfigurations AUTO = AutoConfigurations.of(KeycloakAutoConfiguration.class,
			KeycloakResourceServerAutoConfiguration.class, KeycloakWebSecurityAutoConfiguration.class,
			KeycloakMethodSecurityAutoConfiguration.class, KeycloakReactiveResourceServerAutoConfiguration.class,
			KeycloakReactiveWebSecurityAutoConfiguration.class, KeycloakReactiveMethodSecurityAutoConfiguration.class,
			OAuth2ResourceServerAutoConfiguration.class, OAuth2ResourceServerWebSecurityAutoConfiguration.class,
			ReactiveOAuth2ResourceServerAutoConfiguration.class,
			ReactiveOAuth2ResourceServerWebSecurityAutoConfiguration.class, SecurityAutoConfiguration.class,
			ServletWebSecurityAutoConfiguration.class, ReactiveWebSecurityAutoConfiguration.class,
			ReactiveUserDetailsServiceAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, WebMvcAutoConfiguration.class);

	private final WebApplicationType type;

	private final List<Class<?>> configurations = new ArrayList<>();

	private final List<String> properties = new ArrayList<>();

	private StackContext(WebApplicationType type) {
		this.type = type;
	}

	static StackContext of(WebApplicationType type) {
		return new StackContext(type);
	}

	StackContext with(Class<?>... configurations) {
		this.configurations.addAll(Arrays.asList(configurations));
		return this;
	}

	StackContext with(String... properties) {
		this.properties.addAll(Arrays.asList(properties));
		return this;
	}

	/**
	 * Start and stop it.
	 * @return why it doesn't start, if so
	 */
	@Nullable Throwable failure() {
		AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
		switch (this.type) {
			case NONE ->
				prepared(new ApplicationContextRunner()).run((context) -> failure.set(context.getStartupFailure()));
			case SERVLET ->
				prepared(new WebApplicationContextRunner()).run((context) -> failure.set(context.getStartupFailure()));
			case REACTIVE -> prepared(new ReactiveWebApplicationContextRunner())
				.run((context) -> failure.set(context.getStartupFailure()));
		}
		return failure.get();
	}

	private <S extends AbstractApplicationContextRunner<S, C, A>, C extends ConfigurableApplicationContext, A extends ApplicationContextAssertProvider<C>> S prepared(
			S runner) {
		return runner.withConfiguration(AUTO)
			.withUserConfiguration(this.configurations.toArray(Class<?>[]::new))
			.withPropertyValues(this.properties.toArray(String[]::new));
	}

}

package io.github.keycloakboot.autoconfigure.resourceserver;

import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakRealmsJwtDecoder;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Finds beans by which an application means to decide who is let in, and which an
 * application of its kind doesn't use.
 */
@Configuration(proxyBeanMethods = false)
class MisplacedBeanConfiguration {

	// By name, as they need Reactor or servlets
	static final String REACTIVE_DECODER = "org.springframework.security.oauth2.jwt.ReactiveJwtDecoder";

	private static final String CHAIN = "org.springframework.security.web.SecurityFilterChain";

	private static final String REACTIVE_CHAIN = "org.springframework.security.web.server.SecurityWebFilterChain";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnBean(JwtDecoder.class)
	@ConditionalOnMissingBean(value = { KeycloakJwtDecoder.class, KeycloakRealmsJwtDecoder.class },
			type = REACTIVE_DECODER)
	static class ServletDecoderConfiguration {

		@Bean
		static MisplacedBeanCheck keycloakMisplacedDecoderCheck() {
			return new MisplacedBeanCheck("reactive", JwtDecoder.class.getName(), REACTIVE_DECODER);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnBean(type = REACTIVE_DECODER)
	@ConditionalOnMissingBean(JwtDecoder.class)
	static class ReactiveDecoderConfiguration {

		@Bean
		static MisplacedBeanCheck keycloakMisplacedDecoderCheck() {
			return new MisplacedBeanCheck("servlet", REACTIVE_DECODER, JwtDecoder.class.getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnBean(type = CHAIN)
	@ConditionalOnMissingBean(type = REACTIVE_CHAIN)
	static class ServletChainConfiguration {

		@Bean
		static MisplacedBeanCheck keycloakMisplacedChainCheck() {
			return new MisplacedBeanCheck("reactive", CHAIN, REACTIVE_CHAIN);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnBean(type = REACTIVE_CHAIN)
	@ConditionalOnMissingBean(type = CHAIN)
	static class ReactiveChainConfiguration {

		@Bean
		static MisplacedBeanCheck keycloakMisplacedChainCheck() {
			return new MisplacedBeanCheck("servlet", REACTIVE_CHAIN, CHAIN);
		}

	}

}

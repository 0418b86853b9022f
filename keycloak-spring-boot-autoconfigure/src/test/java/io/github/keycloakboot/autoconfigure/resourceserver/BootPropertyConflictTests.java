package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Properties of Spring Boot's own resource server beside those of the starter, in every
 * kind of application.
 */
class BootPropertyConflictTests {

	private static final String ISSUER = "http://localhost:1/realms/shop";

	private static final String BOOT = "spring.security.oauth2.resourceserver.jwt.";

	private static StackContext context(WebApplicationType type) {
		return StackContext.of(type).with("keycloak.issuer-uri=" + ISSUER);
	}

	@ParameterizedTest
	@MethodSource
	void propertyThatWouldHaveNoEffectFailsTheStart(WebApplicationType type, String name, String value) {
		assertThat(context(type).with(BOOT + name + "=" + value).failure()).rootCause()
			.isInstanceOfAny(MutuallyExclusiveConfigurationPropertiesException.class,
					InvalidConfigurationPropertyValueException.class)
			.hasMessageContaining(BOOT + name.replace("[0]", ""));
	}

	static Stream<Arguments> propertyThatWouldHaveNoEffectFailsTheStart() {
		List<List<String>> properties = List.of(List.of("issuer-uri", "http://localhost:1/realms/other"),
				List.of("jwk-set-uri", "http://localhost:1/certs"), List.of("public-key-location", "classpath:key.pem"),
				List.of("audiences[0]", "orders-api"), List.of("jws-algorithms", "RS512"),
				List.of("authority-prefix", "ROLE_"), List.of("authorities-claim-name", "roles"),
				List.of("authorities-claim-delimiter", ";"),
				List.of("authorities-claim-expressions[0]", "[realm_access][roles]"),
				List.of("principal-claim-name", "preferred_username"));
		return Stream.of(WebApplicationType.values())
			.flatMap((type) -> properties.stream()
				.map((property) -> Arguments.of(type, property.get(0), property.get(1))));
	}

	@ParameterizedTest
	@EnumSource
	void issuerMayBeTheSame(WebApplicationType type) {
		assertThat(context(type).with(BOOT + "issuer-uri=" + ISSUER).failure()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void propertiesAreLeftToTheBeansOfTheUser(WebApplicationType type) {
		Class<?> own = (type == WebApplicationType.REACTIVE) ? OwnReactiveBeans.class : OwnBeans.class;
		assertThat(context(type).with(own)
			.with(BOOT + "issuer-uri=http://localhost:1/realms/other", BOOT + "authority-prefix=X_")
			.failure()).isNull();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		JwtDecoder ownDecoder() {
			return (token) -> {
				throw new BadJwtException("own");
			};
		}

		@Bean
		JwtAuthenticationConverter ownConverter() {
			return new JwtAuthenticationConverter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnReactiveBeans {

		@Bean
		ReactiveJwtDecoder ownDecoder() {
			return (token) -> Mono.error(new BadJwtException("own"));
		}

		@Bean
		ReactiveJwtAuthenticationConverter ownConverter() {
			return new ReactiveJwtAuthenticationConverter();
		}

	}

}

package io.github.keycloakboot.test.container;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches where Testcontainers is on the class path and finds a Docker engine. For a
 * Keycloak that is a container on computers with Docker, and a
 * {@link io.github.keycloakboot.test.KeycloakServer KeycloakServer} on others:
 *
 * <pre>
 * &#064;Bean
 * &#064;ServiceConnection
 * &#064;ConditionalOnDocker
 * KeycloakContainer keycloakContainer() {
 * 	return new KeycloakContainer("quay.io/keycloak/keycloak:26.7");
 * }
 *
 * &#064;Bean
 * &#064;ConditionalOnMissingBean(KeycloakContainer.class)
 * KeycloakServer keycloakServer() {
 * 	return KeycloakServer.builder().startShared();
 * }
 * </pre>
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnDockerCondition.class)
public @interface ConditionalOnDocker {

}

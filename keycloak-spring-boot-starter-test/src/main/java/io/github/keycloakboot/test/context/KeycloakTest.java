package io.github.keycloakboot.test.context;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.PropertyMapping;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.core.annotation.AliasFor;

/**
 * Runs the whole application on a free port, connected to a Keycloak that is started for
 * it, with a realm that is ready for the application:
 *
 * <pre>
 * &#064;KeycloakTest
 * class ReportsTest {
 *
 * 	&#064;Test
 * 	void bobGetsNoReport(@Autowired RestTestClient service, @Autowired KeycloakTestClient keycloak) {
 * 		service.get().uri("/reports").headers((headers) -&gt; headers.setBearerAuth(keycloak.tokenFor("bob")))
 * 			.exchange().expectStatus().isForbidden();
 * 	}
 *
 * }
 * </pre>
 *
 * A reactive service is called by a {@code WebTestClient}, of
 * {@code spring-boot-starter-webflux-test}.
 * <p>
 * The realm is a {@link io.github.keycloakboot.test.ReadyRealm ReadyRealm} with the name
 * of {@code keycloak.realm} and the client of {@code keycloak.client-id}, or the
 * {@code ReadyRealm} that is a bean. Where the application under test has a
 * {@code KeycloakServer}, a {@code StubKeycloak} or a {@code KeycloakContainer} as a
 * bean, that one is used instead, and nothing else is started.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@SpringBootTest
@AutoConfigureRestTestClient
@AutoConfigureWebTestClient
@ExtendWith(DockerCondition.class)
@ImportAutoConfiguration({ ReactiveServiceAutoConfiguration.class, KeycloakTestContainerAutoConfiguration.class,
		KeycloakTestAutoConfiguration.class })
public @interface KeycloakTest {

	/**
	 * What stands for Keycloak. The property {@code keycloak.test.kind} says it for tests
	 * that leave this at its default. A test with {@link KeycloakKind#CONTAINER} is
	 * skipped where there is no Docker.
	 * @return the kind
	 */
	@PropertyMapping(value = "keycloak.test.kind", skip = PropertyMapping.Skip.ON_DEFAULT_VALUE)
	KeycloakKind value() default KeycloakKind.CONFIGURED;

	/**
	 * Properties of the test, in the form {@code key=value}.
	 * @return the properties
	 */
	@AliasFor(annotation = SpringBootTest.class)
	String[] properties() default {};

	/**
	 * Configuration classes of the application, where they are not to be searched for.
	 * @return the classes
	 */
	@AliasFor(annotation = SpringBootTest.class)
	Class<?>[] classes() default {};

	/**
	 * The web environment.
	 * @return the web environment
	 */
	@AliasFor(annotation = SpringBootTest.class)
	WebEnvironment webEnvironment() default WebEnvironment.RANDOM_PORT;

}

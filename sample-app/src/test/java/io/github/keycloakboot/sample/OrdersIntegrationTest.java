package io.github.keycloakboot.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * The whole service as it runs in development, with a real Keycloak whose realm it makes
 * itself. All tests share the two.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "sample.keycloak-port=0")
@ActiveProfiles("dev")
@AutoConfigureRestTestClient
@Import({ DevelopmentKeycloak.class, Visitors.class })
public @interface OrdersIntegrationTest {

}

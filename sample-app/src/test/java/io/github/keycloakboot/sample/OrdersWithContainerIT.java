package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.context.KeycloakKind;
import io.github.keycloakboot.test.context.KeycloakTest;
import org.testcontainers.junit.jupiter.EnabledIfDockerAvailable;

/**
 * The service with Keycloak in a container.
 */
@EnabledIfDockerAvailable
@KeycloakTest(KeycloakKind.CONTAINER)
class OrdersWithContainerIT extends OrdersTestCases {

}

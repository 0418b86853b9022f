package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.context.KeycloakKind;
import io.github.keycloakboot.test.context.KeycloakTest;

/**
 * The service with Keycloak in a container.
 */
@KeycloakTest(KeycloakKind.CONTAINER)
class OrdersWithContainerIT extends OrdersTestCases {

}

package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.context.KeycloakKind;
import io.github.keycloakboot.test.context.KeycloakTest;

/**
 * The service with Keycloak without Docker.
 */
@KeycloakTest(KeycloakKind.SERVER)
class OrdersWithServerIT extends OrdersTestCases {

}

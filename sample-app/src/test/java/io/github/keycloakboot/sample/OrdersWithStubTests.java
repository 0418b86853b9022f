package io.github.keycloakboot.sample;

import io.github.keycloakboot.test.context.KeycloakKind;
import io.github.keycloakboot.test.context.KeycloakTest;

/**
 * The service with a stub in place of Keycloak.
 */
@KeycloakTest(KeycloakKind.STUB)
class OrdersWithStubTests extends OrdersTestCases {

}

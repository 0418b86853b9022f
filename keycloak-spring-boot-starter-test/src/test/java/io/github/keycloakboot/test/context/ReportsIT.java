package io.github.keycloakboot.test.context;

/**
 * The service with a real Keycloak.
 */
@KeycloakTest(properties = "keycloak.client-id=reports")
class ReportsIT extends ReportsTestCases {

}

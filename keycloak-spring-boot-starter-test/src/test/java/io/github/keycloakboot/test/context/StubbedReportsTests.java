package io.github.keycloakboot.test.context;

/**
 * The service with a stub.
 */
@KeycloakTest(value = KeycloakKind.STUB, properties = "keycloak.client-id=reports")
class StubbedReportsTests extends ReportsTestCases {

}

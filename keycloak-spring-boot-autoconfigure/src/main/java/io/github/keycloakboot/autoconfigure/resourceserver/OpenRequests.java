package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests that the default filter chain lets through without a token, whatever
 * {@code keycloak.resource-server.permit-all} says.
 *
 * @param matchers the requests
 */
record OpenRequests(List<RequestMatcher> matchers) {

}

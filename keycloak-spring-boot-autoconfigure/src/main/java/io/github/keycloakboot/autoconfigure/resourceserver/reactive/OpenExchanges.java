package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.util.List;

import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatcher;

/**
 * Requests that the default filter chain lets through without a token, whatever
 * {@code keycloak.resource-server.permit-all} says.
 *
 * @param matchers the requests
 */
record OpenExchanges(List<ServerWebExchangeMatcher> matchers) {

}

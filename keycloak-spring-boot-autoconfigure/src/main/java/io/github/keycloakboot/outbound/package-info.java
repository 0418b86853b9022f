/**
 * Tokens for calls to other services: registrations of this service's clients, and what
 * asks Keycloak for tokens in their name.
 */
@NullMarked
package io.github.keycloakboot.outbound;

import org.jspecify.annotations.NullMarked;

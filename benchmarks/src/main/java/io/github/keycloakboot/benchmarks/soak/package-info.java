/**
 * Some minutes of valid and hostile requests, with Keycloak killed, restarted and stopped
 * under them.
 */
@NullMarked
package io.github.keycloakboot.benchmarks.soak;

import org.jspecify.annotations.NullMarked;

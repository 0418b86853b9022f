/**
 * A large realm made by the starter, beside one import of it by Keycloak.
 */
@NullMarked
package io.github.keycloakboot.benchmarks.provisioning;

import org.jspecify.annotations.NullMarked;

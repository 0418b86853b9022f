/**
 * Wiring of provisioning: realms are as defined before the service takes traffic.
 */
@NullMarked
package io.github.keycloakboot.autoconfigure.provisioning;

import org.jspecify.annotations.NullMarked;

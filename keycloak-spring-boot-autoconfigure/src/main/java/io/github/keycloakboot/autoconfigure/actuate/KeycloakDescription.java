package io.github.keycloakboot.autoconfigure.actuate;

import java.util.List;

/**
 * What the endpoint shows.
 *
 * @param realms the realms of the configuration, that of the service first
 */
record KeycloakDescription(List<RealmDescription> realms) {

}

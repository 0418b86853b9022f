package io.github.keycloakboot.provisioning;

import jakarta.ws.rs.Path;

/**
 * Where Keycloak's admin REST API begins.
 */
@Path("/admin")
interface AdminRoot {

	@Path("/realms")
	AdminNode realms();

}

package io.github.keycloakboot.provisioning;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/**
 * The realms of Keycloak's admin REST API. What can be done at an address is parted into
 * small interfaces, and each address is reached in one step: the client looks at every
 * method of an interface anew for each address.
 */
@Path("/admin/realms")
interface AdminRealms {

	@Path("")
	AdminWrites all();

	@Path("/{realm}")
	AdminRealm realm(@PathParam("realm") String name);

}

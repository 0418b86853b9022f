package io.github.keycloakboot.provisioning;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What can be read at an address of Keycloak's admin REST API, as JSON, so that what a
 * newer server knows isn't lost on the way.
 */
@Produces(MediaType.APPLICATION_JSON)
interface AdminReads {

	@GET
	Response get();

	@GET
	Response page(@QueryParam("first") int first, @QueryParam("max") int max,
			@QueryParam("briefRepresentation") boolean brief);

	@GET
	Response search(@QueryParam("username") String username, @QueryParam("exact") boolean exact,
			@QueryParam("briefRepresentation") boolean brief);

	@POST
	Response export(@QueryParam("exportClients") boolean clients,
			@QueryParam("exportGroupsAndRoles") boolean groupsAndRoles);

}

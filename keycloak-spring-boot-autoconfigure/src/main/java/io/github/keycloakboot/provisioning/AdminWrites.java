package io.github.keycloakboot.provisioning;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * What can be changed at an address of Keycloak's admin REST API, by JSON as it is.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface AdminWrites {

	@POST
	Response post(String body);

	@PUT
	Response put(String body);

	@DELETE
	Response delete();

	@DELETE
	Response delete(String body);

}

package io.github.keycloakboot.provisioning;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A node in the tree of Keycloak's admin REST API, with JSON as it is, so that what a
 * newer server knows isn't lost on the way. Parameters that are {@code null} aren't sent.
 */
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface AdminNode {

	/**
	 * The node below this one. Names are encoded, slashes too.
	 */
	@Path("/{a}")
	AdminNode below(@PathParam("a") String name);

	/**
	 * A node two levels below this one, as this and the following are got in one step:
	 * each step has its price.
	 */
	@Path("/{a}/{b}")
	AdminNode below(@PathParam("a") String first, @PathParam("b") String second);

	@Path("/{a}/{b}/{c}")
	AdminNode below(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third);

	@Path("/{a}/{b}/{c}/{d}")
	AdminNode below(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third,
			@PathParam("d") String fourth);

	@Path("/{a}/{b}/{c}/{d}/{e}")
	AdminNode below(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third,
			@PathParam("d") String fourth, @PathParam("e") String fifth);

	@GET
	Response get();

	@GET
	Response page(@QueryParam("first") int first, @QueryParam("max") int max,
			@QueryParam("briefRepresentation") boolean brief);

	@GET
	Response search(@QueryParam("username") @Nullable String username, @QueryParam("exact") @Nullable Boolean exact,
			@QueryParam("briefRepresentation") boolean brief);

	@POST
	Response export(@QueryParam("exportClients") boolean clients,
			@QueryParam("exportGroupsAndRoles") boolean groupsAndRoles);

	@POST
	Response post(String body);

	@PUT
	Response put(String body);

	@DELETE
	Response delete();

	@DELETE
	Response delete(String body);

}

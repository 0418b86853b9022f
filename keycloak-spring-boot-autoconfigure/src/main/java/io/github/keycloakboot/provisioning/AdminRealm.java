package io.github.keycloakboot.provisioning;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/**
 * One realm in Keycloak's admin REST API, and what lies below it. Names are encoded,
 * slashes too.
 */
interface AdminRealm {

	@Path("")
	AdminReads reads();

	@Path("/{a}")
	AdminReads reads(@PathParam("a") String first);

	@Path("/{a}/{b}")
	AdminReads reads(@PathParam("a") String first, @PathParam("b") String second);

	@Path("/{a}/{b}/{c}")
	AdminReads reads(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third);

	@Path("/{a}/{b}/{c}/{d}")
	AdminReads reads(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third,
			@PathParam("d") String fourth);

	@Path("/{a}/{b}/{c}/{d}/{e}")
	AdminReads reads(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third,
			@PathParam("d") String fourth, @PathParam("e") String fifth);

	@Path("")
	AdminWrites writes();

	@Path("/{a}")
	AdminWrites writes(@PathParam("a") String first);

	@Path("/{a}/{b}")
	AdminWrites writes(@PathParam("a") String first, @PathParam("b") String second);

	@Path("/{a}/{b}/{c}")
	AdminWrites writes(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third);

	@Path("/{a}/{b}/{c}/{d}")
	AdminWrites writes(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third,
			@PathParam("d") String fourth);

	@Path("/{a}/{b}/{c}/{d}/{e}")
	AdminWrites writes(@PathParam("a") String first, @PathParam("b") String second, @PathParam("c") String third,
			@PathParam("d") String fourth, @PathParam("e") String fifth);

}

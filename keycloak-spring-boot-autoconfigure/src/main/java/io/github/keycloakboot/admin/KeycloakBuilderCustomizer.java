package io.github.keycloakboot.admin;

import org.keycloak.admin.client.KeycloakBuilder;

/**
 * Changes how the admin client is built, after everything else has been set. Beans of
 * this type are applied in their order.
 * <p>
 * {@link KeycloakBuilder#resteasyClient} replaces the client that carries the timeouts,
 * the connection pool, the certificates and the readable errors: a customizer that sets
 * it has to provide all of these.
 */
@FunctionalInterface
public interface KeycloakBuilderCustomizer {

	/**
	 * Customizes the builder.
	 * @param builder the builder of the admin client; it has no getters
	 */
	void customize(KeycloakBuilder builder);

}

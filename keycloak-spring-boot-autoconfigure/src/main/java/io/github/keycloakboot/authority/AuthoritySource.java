package io.github.keycloakboot.authority;

import java.util.Map;

/**
 * One kind of claim that gives authorities. Implementations skip whatever doesn't have
 * the shape that Keycloak gives it, and never throw because of it.
 */
@FunctionalInterface
interface AuthoritySource {

	/**
	 * Adds the authorities that the claims of a token give.
	 * @param claims all claims of the token
	 * @param authorities where to add them
	 */
	void addTo(CollectedAuthorities authorities, Map<String, Object> claims);

}

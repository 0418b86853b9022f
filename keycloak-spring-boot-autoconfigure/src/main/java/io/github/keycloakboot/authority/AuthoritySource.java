package io.github.keycloakboot.authority;

import java.util.Map;

/**
 * One kind of claim that gives authorities. Implementations skip whatever doesn't have
 * the shape that Keycloak gives it, and never throw because of it.
 */
interface AuthoritySource {

	/**
	 * Adds the authorities that the claims of a token give.
	 * @param authorities where to add them
	 * @param claims all claims of the token
	 */
	void addTo(CollectedAuthorities authorities, Map<String, Object> claims);

}

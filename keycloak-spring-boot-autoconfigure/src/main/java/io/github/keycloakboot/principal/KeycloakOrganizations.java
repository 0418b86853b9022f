package io.github.keycloakboot.principal;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The organizations that a verified token says its user is a member of (the claim
 * {@code organization}). Controllers take it as an argument, as they do a
 * {@link KeycloakPrincipal}.
 * <p>
 * The token has those that its client asked for: all with {@code scope=organization:*},
 * one with {@code scope=organization:acme}, none without that scope. So one that isn't
 * here may still be one of the user's. Whoever is here was a member when the token was
 * issued.
 * <p>
 * Keycloak writes a list of aliases or, where the mapper adds ids, domains or attributes,
 * an object keyed by alias. Any other shape counts as no organization, a single text
 * among them: where the mapper isn't multivalued, Keycloak writes an alias without the
 * check of membership that it makes for the other shapes.
 *
 * @see <a href=
 * "https://www.keycloak.org/docs/latest/server_admin/#_managing_organizations">Organizations
 * in Keycloak</a>
 */
public sealed interface KeycloakOrganizations permits TokenOrganizations {

	/**
	 * The aliases of the organizations, without those that are blank or hold a control
	 * character.
	 * @return the aliases in the order of the token, not to be changed; may be empty
	 */
	Set<String> aliases();

	/**
	 * Whether the token says that its user is a member.
	 * @param alias the alias of an organization
	 * @return whether it is among {@link #aliases()}
	 */
	boolean isMember(String alias);

	/**
	 * The id of an organization. Unlike an alias, which can be given to a new
	 * organization once the old one is deleted, it is never used again.
	 * @param alias the alias
	 * @return the id, or {@code null} if the user isn't a member, or the mapper doesn't
	 * say "Add organization id"
	 */
	@Nullable String id(String alias);

	/**
	 * The domain of an organization that is that of the user's e-mail address.
	 * @param alias the alias
	 * @return the domain, or {@code null} if the user isn't a member, has an address
	 * elsewhere, or the mapper doesn't say "Add organization domain"
	 */
	@Nullable String domain(String alias);

	/**
	 * The attributes of an organization.
	 * @param alias the alias
	 * @return the values by the name of the attribute, not to be changed; empty if the
	 * user isn't a member, or the mapper doesn't say "Add organization attributes"
	 */
	Map<String, List<String>> attributes(String alias);

}

package io.github.keycloakboot.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import org.springframework.core.convert.converter.Converter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Turns the claims of a Keycloak access token into authorities: roles of the realm and of
 * the configured clients, scopes and, on demand, groups and organizations. A pure
 * function of the token, to be called once its signature and claims are verified.
 * <p>
 * It trusts no name in a token to be what it looks like. A role keeps its prefix whatever
 * it is called, so it can be no scope and no authentication factor; a role whose
 * authority would be that of another client's role is left out, and so are names that are
 * blank or hold control characters. Claims that don't have the shape that Keycloak gives
 * them yield nothing, and never an exception. Where roles are mapped and a token gives
 * none, a log line says why.
 *
 * @see RoleMapping
 */
public final class KeycloakAuthoritiesConverter implements Converter<Jwt, Collection<GrantedAuthority>> {

	private final RoleMapping mapping;

	private final AuthoritySource[] roles;

	private final AuthoritySource[] others;

	private final RolelessTokenLog rolelessTokens;

	/**
	 * Creates a converter.
	 * @param mapping the rules to follow
	 */
	public KeycloakAuthoritiesConverter(RoleMapping mapping) {
		this(mapping, System::nanoTime);
	}

	KeycloakAuthoritiesConverter(RoleMapping mapping, LongSupplier nanoClock) {
		this.mapping = mapping;
		this.roles = roleSources(mapping);
		this.others = otherSources(mapping);
		this.rolelessTokens = new RolelessTokenLog(mapping, nanoClock);
	}

	private static AuthoritySource[] roleSources(RoleMapping mapping) {
		List<AuthoritySource> sources = new ArrayList<>();
		if (mapping.realmRoles()) {
			sources.add(new RealmRoleAuthorities(mapping));
		}
		if (!mapping.clientRoles().isEmpty()) {
			sources.add(new ClientRoleAuthorities(mapping));
		}
		return sources.toArray(AuthoritySource[]::new);
	}

	private static AuthoritySource[] otherSources(RoleMapping mapping) {
		List<AuthoritySource> sources = new ArrayList<>();
		if (mapping.scopes()) {
			sources.add(new ScopeAuthorities(mapping));
		}
		if (mapping.groups()) {
			sources.add(new GroupAuthorities());
		}
		if (mapping.organizations()) {
			sources.add(new OrganizationAuthorities());
		}
		return sources.toArray(AuthoritySource[]::new);
	}

	/**
	 * The rules that this converter follows.
	 * @return the rules
	 */
	public RoleMapping mapping() {
		return this.mapping;
	}

	/**
	 * The authorities that a token gives.
	 * @param jwt a verified token
	 * @return the authorities in the order of roles, scopes, groups and organizations,
	 * each once, not to be changed; may be empty
	 */
	@Override
	public Collection<GrantedAuthority> convert(Jwt jwt) {
		if (!(jwt instanceof AuthorityMemory memory)) {
			return find(jwt.getClaims());
		}
		Collection<GrantedAuthority> known = memory.authorities(this);
		if (known != null) {
			return known;
		}
		Collection<GrantedAuthority> found = find(jwt.getClaims());
		memory.keepAuthorities(this, found);
		return found;
	}

	/**
	 * Which claim gives which authority, for people who want to know why somebody may do
	 * something.
	 * @param jwt a verified token
	 * @return the origins in the order of the authorities; an authority that several
	 * claims give has as many
	 */
	public List<AuthorityOrigin> explain(Jwt jwt) {
		CollectedAuthorities authorities = CollectedAuthorities.withOrigins();
		for (AuthoritySource[] sources : new AuthoritySource[][] { this.roles, this.others }) {
			for (AuthoritySource source : sources) {
				source.addTo(authorities, jwt.getClaims());
			}
		}
		return authorities.origins();
	}

	private Collection<GrantedAuthority> find(Map<String, Object> claims) {
		CollectedAuthorities authorities = CollectedAuthorities.empty();
		for (AuthoritySource source : this.roles) {
			source.addTo(authorities, claims);
		}
		if (this.roles.length > 0 && authorities.asCollection().isEmpty()) {
			this.rolelessTokens.tell(claims);
		}
		for (AuthoritySource source : this.others) {
			source.addTo(authorities, claims);
		}
		return authorities.asCollection();
	}

}

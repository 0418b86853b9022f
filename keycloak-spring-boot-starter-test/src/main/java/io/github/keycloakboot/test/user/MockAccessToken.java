package io.github.keycloakboot.test.user;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.keycloakboot.jwk.RealmLocation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/**
 * Claims of an access token as Keycloak 26 issues it for a user of a realm with default
 * client scopes and default roles.
 */
final class MockAccessToken {

	private static final String NO_REALM = "http://localhost:8080/realms/mock";

	private static final List<String> DEFAULT_SCOPES = List.of("openid", "profile", "email");

	private static final List<String> DEFAULT_REALM_ROLES = List.of("offline_access", "uma_authorization");

	private static final List<String> DEFAULT_ACCOUNT_ROLES = List.of("manage-account", "manage-account-links",
			"view-profile");

	private static final long LIFETIME_SECONDS = 300;

	private String username = "alice";

	private final Set<String> realmRoles = new LinkedHashSet<>();

	private final Map<String, Set<String>> clientRoles = new LinkedHashMap<>();

	private final Set<String> scopes = new LinkedHashSet<>(DEFAULT_SCOPES);

	private final List<String> groups = new ArrayList<>();

	private final List<String> organizations = new ArrayList<>();

	private final Map<String, @Nullable Object> further = new LinkedHashMap<>();

	MockAccessToken() {
		clientRoles("account", DEFAULT_ACCOUNT_ROLES);
	}

	/**
	 * Set the user name.
	 * @throws IllegalArgumentException if it is blank, which no user of Keycloak's is
	 */
	void username(String username) {
		if (username.isBlank()) {
			throw new IllegalArgumentException("The name of the user is blank");
		}
		this.username = username;
	}

	void realmRoles(Collection<String> roles) {
		this.realmRoles.addAll(roles);
	}

	/**
	 * Add roles in a client. A client in which the user has none is in no token.
	 */
	void clientRoles(String clientId, Collection<String> roles) {
		if (!roles.isEmpty()) {
			this.clientRoles.computeIfAbsent(clientId, (key) -> new LinkedHashSet<>()).addAll(roles);
		}
	}

	void scopes(Collection<String> scopes) {
		this.scopes.addAll(scopes);
	}

	void groups(Collection<String> paths) {
		this.groups.addAll(paths);
	}

	void organizations(Collection<String> aliases) {
		this.organizations.addAll(aliases);
	}

	void claims(Map<String, ? extends @Nullable Object> claims) {
		this.further.putAll(claims);
	}

	/**
	 * The token.
	 * @param context the application that it is sent to, whose realm it is from
	 */
	Jwt issuedFor(ApplicationContext context) {
		return issuedBy(
				context.getBeanProvider(RealmLocation.class).getIfUnique(() -> RealmLocation.ofIssuer(NO_REALM)));
	}

	/**
	 * The token.
	 * @param realm the realm that it is from
	 */
	Jwt issuedBy(RealmLocation realm) {
		Map<String, Object> claims = claims(realm);
		this.further.forEach((name, value) -> {
			if (value != null) {
				claims.put(name, value);
			}
			else {
				claims.remove(name);
			}
		});
		Map<String, Object> converted = MappedJwtClaimSetConverter.withDefaults(Map.of()).convert(claims);
		return Jwt.withTokenValue("mock-token-of-" + this.username)
			.headers((headers) -> headers.putAll(Map.of("alg", "RS256", "typ", "JWT", "kid", "mock")))
			.claims((all) -> all.putAll((converted != null) ? converted : claims))
			.build();
	}

	private Map<String, Object> claims(RealmLocation realm) {
		Map<String, Object> claims = new LinkedHashMap<>();
		long now = Instant.now().getEpochSecond();
		claims.put("exp", now + LIFETIME_SECONDS);
		claims.put("iat", now);
		claims.put("jti", "onrtac:" + UUID.randomUUID());
		claims.put("iss", realm.issuer());
		claims.put("aud", List.copyOf(this.clientRoles.keySet()));
		claims.put("sub", subject());
		claims.put("typ", "Bearer");
		claims.put("azp", "mock-client");
		claims.put("sid", UUID.randomUUID().toString());
		claims.put("acr", "1");
		claims.put("realm_access", roles(realmRoles(realm)));
		Map<String, Object> resourceAccess = new LinkedHashMap<>();
		this.clientRoles.forEach((client, roles) -> resourceAccess.put(client, roles(roles)));
		claims.put("resource_access", resourceAccess);
		claims.put("scope", String.join(" ", this.scopes));
		addUser(claims);
		if (!this.groups.isEmpty()) {
			claims.put("groups", List.copyOf(this.groups));
		}
		if (!this.organizations.isEmpty()) {
			claims.put("organization", List.copyOf(this.organizations));
		}
		return claims;
	}

	private Set<String> realmRoles(RealmLocation realm) {
		Set<String> roles = new LinkedHashSet<>();
		roles.add("default-roles-" + realm.realm().toLowerCase(Locale.ROOT));
		roles.addAll(DEFAULT_REALM_ROLES);
		roles.addAll(this.realmRoles);
		return roles;
	}

	private void addUser(Map<String, Object> claims) {
		String givenName = this.username.substring(0, 1).toUpperCase(Locale.ROOT) + this.username.substring(1);
		claims.put("email_verified", true);
		claims.put("name", givenName + " Example");
		claims.put("preferred_username", this.username);
		claims.put("given_name", givenName);
		claims.put("family_name", "Example");
		claims.put("email", this.username.contains("@") ? this.username : this.username + "@example.com");
	}

	/**
	 * Keycloak's subjects are UUIDs. The same user has the same one in every test.
	 */
	private String subject() {
		return UUID.nameUUIDFromBytes(this.username.getBytes(StandardCharsets.UTF_8)).toString();
	}

	private static Map<String, Object> roles(Set<String> roles) {
		return Map.of("roles", List.copyOf(roles));
	}

}

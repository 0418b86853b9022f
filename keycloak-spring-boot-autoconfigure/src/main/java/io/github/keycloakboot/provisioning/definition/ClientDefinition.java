package io.github.keycloakboot.provisioning.definition;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A client of OpenID Connect with its roles and, if it has one, its service account. It
 * says in any case which ways of getting tokens are open to it, as Keycloak would open
 * others by itself. It can't be changed: each method gives another one.
 */
public final class ClientDefinition {

	private final Draft client;

	private final Draft roles;

	private final @Nullable Draft serviceAccount;

	private final boolean managedSecret;

	private ClientDefinition(Draft client, Draft roles, @Nullable Draft serviceAccount, boolean managedSecret) {
		this.client = client;
		this.roles = roles;
		this.serviceAccount = serviceAccount;
		this.managedSecret = managedSecret;
	}

	/**
	 * A client that has a secret, such as a web application with a server of its own. Its
	 * users log in by the authorization code.
	 * @param clientId the {@code client_id}
	 * @return the client
	 * @throws IllegalArgumentException if it is blank
	 */
	public static ClientDefinition confidential(String clientId) {
		return of(clientId, false, false, true);
	}

	/**
	 * A client that can't keep a secret, such as an application in the browser. Its users
	 * log in by the authorization code.
	 * @param clientId the {@code client_id}
	 * @return the client
	 * @throws IllegalArgumentException if it is blank
	 */
	public static ClientDefinition publicClient(String clientId) {
		return of(clientId, true, false, true);
	}

	/**
	 * A client that only takes tokens and gets none, such as an API.
	 * @param clientId the {@code client_id}
	 * @return the client
	 * @throws IllegalArgumentException if it is blank
	 */
	public static ClientDefinition bearerOnly(String clientId) {
		return of(clientId, false, true, false);
	}

	private static ClientDefinition of(String clientId, boolean publicClient, boolean bearerOnly,
			boolean standardFlow) {
		Draft client = Draft.named("clientId", clientId)
			.set("enabled", true)
			.set("protocol", ProtocolMapper.PROTOCOL)
			.set("publicClient", publicClient)
			.set("bearerOnly", bearerOnly)
			.set("standardFlowEnabled", standardFlow)
			.set("implicitFlowEnabled", false)
			.set("directAccessGrantsEnabled", false)
			.set("serviceAccountsEnabled", false)
			.set("fullScopeAllowed", true);
		return new ClientDefinition(client, Draft.empty(), null, false);
	}

	private ClientDefinition changed(UnaryOperator<Draft> change) {
		return new ClientDefinition(change.apply(this.client), this.roles, this.serviceAccount, this.managedSecret);
	}

	/**
	 * The same client with a name for people.
	 * @param name the name
	 * @return the client
	 */
	public ClientDefinition name(String name) {
		return changed((client) -> client.set("name", name));
	}

	/**
	 * The same client with a description.
	 * @param description what the client is for
	 * @return the client
	 */
	public ClientDefinition description(String description) {
		return changed((client) -> client.set("description", description));
	}

	/**
	 * The same client with more addresses to which users may return after a log-in.
	 * @param uris the addresses
	 * @return the client
	 */
	public ClientDefinition redirectUris(String... uris) {
		return changed((client) -> client.add("redirectUris", uris));
	}

	/**
	 * The same client with more origins whose scripts may call Keycloak.
	 * @param origins the origins; {@code +} stands for those of the redirect addresses
	 * @return the client
	 */
	public ClientDefinition webOrigins(String... origins) {
		return changed((client) -> client.add("webOrigins", origins));
	}

	/**
	 * The same client with more roles of its own.
	 * @param roles the roles
	 * @return the client
	 */
	public ClientDefinition roles(RoleDefinition... roles) {
		Draft more = this.roles;
		for (RoleDefinition role : roles) {
			more = more.add(clientId(), role.draft());
		}
		return new ClientDefinition(this.client, more, this.serviceAccount, this.managedSecret);
	}

	/**
	 * The same client with a secret to be created with. Of a client that is there the
	 * secret stays as it is.
	 * @param secret the secret
	 * @return the client
	 */
	public ClientDefinition secret(String secret) {
		return new ClientDefinition(this.client.set("secret", notBlank(secret)), this.roles, this.serviceAccount,
				false);
	}

	// With an empty secret, which Keycloak takes, anybody could log in as the client.
	private static String notBlank(String secret) {
		if (secret.isBlank()) {
			throw new IllegalArgumentException("The secret of a client is empty: anybody could log in as this client");
		}
		return secret;
	}

	/**
	 * The same client with a secret that is kept equal to this one.
	 * @param secret the secret
	 * @return the client
	 */
	public ClientDefinition managedSecret(String secret) {
		return new ClientDefinition(this.client.set("secret", notBlank(secret)), this.roles, this.serviceAccount, true);
	}

	/**
	 * The same client with a service account, by which it gets tokens for itself, and
	 * more realm roles of that.
	 * @param roles names of the roles, none for the account alone
	 * @return the client
	 */
	public ClientDefinition serviceAccountRealmRoles(String... roles) {
		return serviceAccount((account) -> account.add("realmRoles", roles));
	}

	/**
	 * The same client with a service account, by which it gets tokens for itself, and
	 * more roles of a client for that.
	 * @param clientId the {@code client_id} of the client that has the roles
	 * @param roles names of the client's roles
	 * @return the client
	 */
	public ClientDefinition serviceAccountClientRoles(String clientId, String... roles) {
		return serviceAccount((account) -> account.in("clientRoles", (clients) -> clients.add(clientId, roles)));
	}

	// Keycloak has it among the users, by this name
	private ClientDefinition serviceAccount(UnaryOperator<Draft> change) {
		String username = "service-account-" + clientId().toLowerCase(Locale.ROOT);
		Draft account = (this.serviceAccount != null) ? this.serviceAccount
				: Draft.named("username", username).set("enabled", true).set("serviceAccountClientId", clientId());
		return new ClientDefinition(this.client.set("serviceAccountsEnabled", true), this.roles, change.apply(account),
				this.managedSecret);
	}

	/**
	 * The same client with more client scopes that its tokens have.
	 * @param scopes names of the client scopes
	 * @return the client
	 */
	public ClientDefinition defaultScopes(String... scopes) {
		return changed((client) -> client.add("defaultClientScopes", scopes));
	}

	/**
	 * The same client with more client scopes that it may ask for.
	 * @param scopes names of the client scopes
	 * @return the client
	 */
	public ClientDefinition optionalScopes(String... scopes) {
		return changed((client) -> client.add("optionalClientScopes", scopes));
	}

	/**
	 * The same client, whose tokens are meant for one more client: its {@code client_id}
	 * is in their {@code aud}.
	 * @param clientId the {@code client_id} of the one that takes the tokens
	 * @return the client
	 */
	public ClientDefinition audience(String clientId) {
		return changed((client) -> client.add("protocolMappers", ProtocolMapper.audience(clientId).draft()));
	}

	/**
	 * The same client with one more protocol mapper.
	 * @param name name of the mapper
	 * @param type what Keycloak calls its kind, as in
	 * {@code oidc-usermodel-attribute-mapper}
	 * @param config its configuration
	 * @return the client
	 */
	public ClientDefinition protocolMapper(String name, String type, Map<String, String> config) {
		ProtocolMapper mapper = new ProtocolMapper(name, type, config);
		return changed((client) -> client.add("protocolMappers", mapper.draft()));
	}

	/**
	 * The same client, which may or may not take users' passwords itself. By itself it
	 * may not.
	 * @param enabled whether it may
	 * @return the client
	 */
	public ClientDefinition directAccessGrants(boolean enabled) {
		return changed((client) -> client.set("directAccessGrantsEnabled", enabled));
	}

	/**
	 * The same client, whose users may or may not log in by the authorization code.
	 * @param enabled whether they may
	 * @return the client
	 */
	public ClientDefinition standardFlow(boolean enabled) {
		return changed((client) -> client.set("standardFlowEnabled", enabled));
	}

	/**
	 * The same client with another value of an attribute.
	 * @param name name of the attribute, as in {@code pkce.code.challenge.method}
	 * @param value the value
	 * @return the client
	 */
	public ClientDefinition attribute(String name, String value) {
		return changed((client) -> client.in("attributes", (attributes) -> attributes.set(name, value)));
	}

	Draft realm() {
		Draft realm = Draft.empty().add("clients", this.client);
		if (!this.roles.node().isEmpty()) {
			realm = realm.in("roles", (all) -> all.in("client", (none) -> this.roles));
		}
		return (this.serviceAccount != null) ? realm.add("users", this.serviceAccount) : realm;
	}

	Set<String> managedSecrets() {
		return this.managedSecret ? Set.of(clientId()) : Set.of();
	}

	private String clientId() {
		return this.client.node().path("clientId").asString();
	}

	/**
	 * The client's {@code client_id}.
	 * @return text with nothing but that
	 */
	@Override
	public String toString() {
		return "ClientDefinition[" + clientId() + "]";
	}

}

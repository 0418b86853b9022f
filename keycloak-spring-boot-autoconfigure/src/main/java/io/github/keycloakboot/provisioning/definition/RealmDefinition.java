package io.github.keycloakboot.provisioning.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a realm should be like, in Keycloak's own representation format. Only what it says
 * is looked after: <pre>{@code
 * RealmDefinition.named("shop")
 *     .setting("accessTokenLifespan", 300)
 *     .realmRole(RoleDefinition.named("customer"))
 *     .client(ClientDefinition.publicClient("shop-web").redirectUris("https://shop.example.com/*"))
 * }</pre> Placeholders are resolved in files only; here they are plain text. It can't be
 * changed: each method gives another one.
 */
public final class RealmDefinition {

	private static final String SOURCE = "realm definition";

	private static final String ADDED = "added to realm definition";

	private final DefinitionSchema schema;

	private final ObjectNode realm;

	private final Set<String> propertySecrets;

	private RealmDefinition(DefinitionSchema schema, ObjectNode realm, Set<String> propertySecrets) {
		this.schema = schema;
		this.realm = realm;
		this.propertySecrets = Set.copyOf(propertySecrets);
	}

	/**
	 * A definition that asks for a realm of the given name, and for nothing else.
	 * @param realm name of the realm
	 * @return the definition
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static RealmDefinition named(String realm) {
		return new RealmDefinition(new DefinitionSchema(), Draft.named("realm", realm).node(), Set.of());
	}

	static RealmDefinition of(DefinitionSchema schema, List<Piece> pieces, Problems problems) {
		Set<String> propertySecrets = new HashSet<>();
		pieces.forEach((piece) -> propertySecrets.addAll(piece.propertySecrets()));
		return new RealmDefinition(schema, new RealmAssembly(schema, pieces).assemble(problems), propertySecrets);
	}

	/**
	 * Name of the realm.
	 * @return the name
	 */
	public String realm() {
		return this.realm.path("realm").asString("");
	}

	/**
	 * All that the realm should have.
	 * @return a realm in Keycloak's representation format, of the caller's own
	 */
	public ObjectNode representation() {
		return this.realm.deepCopy();
	}

	/**
	 * Whether the secret of a client is to be kept equal to the one here: it comes from a
	 * property, or is a {@link ClientDefinition#managedSecret}. Any other is only for
	 * creating the client.
	 * @param clientId the {@code client_id}
	 * @return whether it is
	 */
	public boolean isSecretFromProperty(String clientId) {
		return this.propertySecrets.contains(clientId);
	}

	/**
	 * The same realm with another value of a setting, in place of any that it has.
	 * @param field name of the setting, as in {@code accessTokenLifespan}
	 * @param value its value
	 * @return the definition
	 * @throws IllegalArgumentException if there is no such setting, or it can't have such
	 * a value
	 */
	public RealmDefinition setting(String field, Object value) {
		JsonNode node = JsonMapper.shared().valueToTree(value);
		new RealmSettings(this.schema).check(field, node);
		ObjectNode changed = JsonNodeFactory.instance.objectNode();
		changed.setAll(this.realm);
		changed.set(field, node);
		return new RealmDefinition(this.schema, changed, this.propertySecrets);
	}

	/**
	 * The same realm with more realm roles.
	 * @param roles the roles
	 * @return the definition
	 * @throws DefinitionException if they contradict what is there
	 */
	public RealmDefinition realmRole(RoleDefinition... roles) {
		RealmDefinition result = this;
		for (RoleDefinition role : roles) {
			result = result.with(Draft.empty().in("roles", (all) -> all.add("realm", role.draft())).node());
		}
		return result;
	}

	/**
	 * The same realm with more clients.
	 * @param clients the clients
	 * @return the definition
	 * @throws DefinitionException if they contradict what is there
	 */
	public RealmDefinition client(ClientDefinition... clients) {
		RealmDefinition result = this;
		for (ClientDefinition client : clients) {
			result = result.with(client.realm().node(), client.managedSecrets());
		}
		return result;
	}

	/**
	 * The same realm with more client scopes.
	 * @param scopes the client scopes
	 * @return the definition
	 * @throws DefinitionException if they contradict what is there
	 */
	public RealmDefinition clientScope(ClientScopeDefinition... scopes) {
		RealmDefinition result = this;
		for (ClientScopeDefinition scope : scopes) {
			result = result.with(Draft.empty().add("clientScopes", scope.draft()).node());
		}
		return result;
	}

	/**
	 * The same realm with more groups at the top.
	 * @param groups the groups, with those in them
	 * @return the definition
	 * @throws DefinitionException if they contradict what is there
	 */
	public RealmDefinition group(GroupDefinition... groups) {
		RealmDefinition result = this;
		for (GroupDefinition group : groups) {
			result = result.with(Draft.empty().add("groups", group.draft()).node());
		}
		return result;
	}

	/**
	 * The same realm with more users.
	 * @param users the users
	 * @return the definition
	 * @throws DefinitionException if they contradict what is there
	 */
	public RealmDefinition user(UserDefinition... users) {
		RealmDefinition result = this;
		for (UserDefinition user : users) {
			result = result.with(Draft.empty().add("users", user.draft()).node());
		}
		return result;
	}

	/**
	 * The same realm with all that a piece of a representation has.
	 * @param piece the piece, which needn't have the realm's name
	 * @return the definition
	 * @throws DefinitionException if Keycloak doesn't know something in it, or it
	 * contradicts what is there
	 */
	public RealmDefinition with(ObjectNode piece) {
		return with(piece, Set.of());
	}

	private RealmDefinition with(ObjectNode piece, Set<String> propertySecrets) {
		Problems problems = new Problems();
		Place place = new Place(null, Path.ROOT, this.schema.realm(), piece.deepCopy());
		new DefinitionCheck(this.schema, ADDED, problems).check(place);
		return merge(new Piece(ADDED, 1, place, propertySecrets), problems);
	}

	/**
	 * The same realm with all that another definition of it has.
	 * @param other the other definition
	 * @return the definition
	 * @throws DefinitionException if the two contradict each other
	 */
	public RealmDefinition merge(RealmDefinition other) {
		Place place = new Place(null, Path.ROOT, this.schema.realm(), other.realm);
		return merge(new Piece(ADDED, 1, place, other.propertySecrets), new Problems());
	}

	private RealmDefinition merge(Piece piece, Problems problems) {
		Place place = new Place(null, Path.ROOT, this.schema.realm(), this.realm);
		RealmDefinition merged = of(this.schema, List.of(new Piece(SOURCE, 0, place, this.propertySecrets), piece),
				problems);
		problems.throwIfAny();
		return merged;
	}

	/**
	 * How much the definition has.
	 * @return the realm's name and numbers
	 */
	@Override
	public String toString() {
		return "RealmDefinition[" + realm() + ": " + count("clients") + ", " + count("clientScopes") + ", "
				+ this.realm.path("roles").path("realm").size() + " realm roles, " + count("groups") + ", "
				+ count("users") + "]";
	}

	private String count(String section) {
		return this.realm.path(section).size() + " " + section;
	}

}

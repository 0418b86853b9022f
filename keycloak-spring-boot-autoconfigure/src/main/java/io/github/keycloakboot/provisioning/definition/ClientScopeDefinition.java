package io.github.keycloakboot.provisioning.definition;

import java.util.Map;

/**
 * A client scope of OpenID Connect. It can't be changed: each method gives another one.
 */
public final class ClientScopeDefinition {

	private final Draft draft;

	private ClientScopeDefinition(Draft draft) {
		this.draft = draft;
	}

	/**
	 * A client scope of the given name.
	 * @param name the name, as in the {@code scope} of a request
	 * @return the client scope
	 * @throws IllegalArgumentException if the name is blank
	 */
	public static ClientScopeDefinition named(String name) {
		return new ClientScopeDefinition(Draft.named("name", name).set("protocol", ProtocolMapper.PROTOCOL));
	}

	/**
	 * The same client scope with a description.
	 * @param description what the scope is for
	 * @return the client scope
	 */
	public ClientScopeDefinition description(String description) {
		return new ClientScopeDefinition(this.draft.set("description", description));
	}

	/**
	 * The same client scope with one more protocol mapper.
	 * @param name name of the mapper
	 * @param type what Keycloak calls its kind, as in
	 * {@code oidc-usermodel-attribute-mapper}
	 * @param config its configuration
	 * @return the client scope
	 */
	public ClientScopeDefinition protocolMapper(String name, String type, Map<String, String> config) {
		ProtocolMapper mapper = new ProtocolMapper(name, type, config);
		return new ClientScopeDefinition(this.draft.add("protocolMappers", mapper.draft()));
	}

	/**
	 * The same client scope with another value of an attribute.
	 * @param name name of the attribute, as in {@code include.in.token.scope}
	 * @param value the value
	 * @return the client scope
	 */
	public ClientScopeDefinition attribute(String name, String value) {
		return new ClientScopeDefinition(this.draft.in("attributes", (attributes) -> attributes.set(name, value)));
	}

	Draft draft() {
		return this.draft;
	}

	/**
	 * The client scope's name.
	 * @return text with nothing but the name
	 */
	@Override
	public String toString() {
		return "ClientScopeDefinition[" + this.draft.node().path("name").asString() + "]";
	}

}

package io.github.keycloakboot.provisioning.definition;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.ClientPolicyRepresentation;
import org.keycloak.representations.idm.ClientProfileRepresentation;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.ComponentExportRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.FederatedIdentityRepresentation;
import org.keycloak.representations.idm.GroupRepresentation;
import org.keycloak.representations.idm.IdentityProviderMapperRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.MemberRepresentation;
import org.keycloak.representations.idm.OrganizationDomainRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.idm.ScopeMappingRepresentation;
import org.keycloak.representations.idm.UserConsentRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.representations.idm.authorization.PolicyRepresentation;
import org.keycloak.representations.idm.authorization.ResourceRepresentation;
import org.keycloak.representations.idm.authorization.ScopeRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPGroup;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

import static java.util.Map.entry;

/**
 * By what two objects of a list are told to be the same.
 *
 * @param fields the fields that say it, together
 * @param otherwise the field that says it where those are missing
 * @param required whether an object without it is of no use
 * @param unique whether Keycloak has only one object of it
 */
record Identity(List<String> fields, @Nullable String otherwise, boolean required, boolean unique) {

	private static final Map<Class<?>, Identity> IDENTITIES = Map.ofEntries(
			entry(RoleRepresentation.class, required("name")), entry(ClientRepresentation.class, required("clientId")),
			entry(ClientScopeRepresentation.class, required("name")),
			entry(GroupRepresentation.class, required("name")),
			entry(ProtocolMapperRepresentation.class, required("name")),
			entry(UserRepresentation.class, required("username")),
			entry(MemberRepresentation.class, required("username")),
			entry(OrganizationRepresentation.class, new Identity(List.of("alias"), "name", true, true)),
			entry(OrganizationDomainRepresentation.class, required("name")),
			entry(RequiredActionProviderRepresentation.class, required("alias")),
			entry(IdentityProviderRepresentation.class, required("alias")),
			entry(IdentityProviderMapperRepresentation.class, required("identityProviderAlias", "name")),
			entry(AuthenticationFlowRepresentation.class, required("alias")),
			entry(AuthenticatorConfigRepresentation.class, required("alias")),
			entry(ClientProfileRepresentation.class, required("name")),
			entry(ClientPolicyRepresentation.class, required("name")), entry(UPAttribute.class, required("name")),
			entry(UPGroup.class, required("name")), entry(PolicyRepresentation.class, optional("name")),
			entry(ResourceRepresentation.class, optional("name")), entry(ScopeRepresentation.class, optional("name")),
			entry(FederatedIdentityRepresentation.class, optional("identityProvider")),
			entry(UserConsentRepresentation.class, optional("clientId")),
			entry(ScopeMappingRepresentation.class, optional("client", "clientScope")),
			entry(ComponentExportRepresentation.class, optional("name", "subType", "providerId")),
			entry(CredentialRepresentation.class, optional("type")));

	private static Identity required(String... fields) {
		return new Identity(List.of(fields), null, true, true);
	}

	private static Identity optional(String... fields) {
		return new Identity(List.of(fields), null, false, false);
	}

	static @Nullable Identity of(JavaType type) {
		return IDENTITIES.get(type.getRawClass());
	}

	/**
	 * What tells the given object from others.
	 * @param object the object
	 * @return its key, or {@code null} if it has none
	 */
	@Nullable String key(JsonNode object) {
		String missing = missing(object);
		if (this.required && missing != null) {
			return null;
		}
		String key = this.fields.stream().map((field) -> text(object, field)).collect(Collectors.joining("\n"));
		if (key.isBlank()) {
			return (this.otherwise != null) ? text(object, this.otherwise) : null;
		}
		return key;
	}

	/**
	 * The field without which the given object has no identity.
	 * @param object the object
	 * @return the field, or {@code null} if the object has all of them
	 */
	@Nullable String missing(JsonNode object) {
		if (this.otherwise != null) {
			boolean one = Stream.concat(this.fields.stream(), Stream.of(this.otherwise))
				.anyMatch((field) -> !text(object, field).isBlank());
			return one ? null : this.otherwise;
		}
		return this.fields.stream().filter((field) -> text(object, field).isBlank()).findFirst().orElse(null);
	}

	private static String text(JsonNode object, String field) {
		return object.path(field).asString("");
	}

}

package io.github.keycloakboot.provisioning.definition;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import static java.util.Map.entry;

/**
 * Fields that Keycloak's classes still have, that its server doesn't export any more, and
 * that it passes over or turns into something else.
 */
final class LegacyFields {

	private static final String CLIENT_FLOWS = "standardFlowEnabled and directAccessGrantsEnabled";

	private static final String KEYS = "components, with a provider of org.keycloak.keys.KeyProvider";

	private static final String STORAGE = "components, with a provider of org.keycloak.storage.UserStorageProvider";

	private static final Map<String, String> REPLACEMENTS = Map.ofEntries(
			entry("RealmRepresentation.applications", "clients"), entry("RealmRepresentation.oauthClients", "clients"),
			entry("RealmRepresentation.applicationScopeMappings", "clientScopeMappings"),
			entry("RealmRepresentation.clientTemplates", "clientScopes"),
			entry("RealmRepresentation.protocolMappers", "protocolMappers of clients and clientScopes"),
			entry("RealmRepresentation.userFederationProviders", STORAGE),
			entry("RealmRepresentation.userFederationMappers", STORAGE),
			entry("RealmRepresentation.socialProviders", "identityProviders"),
			entry("RealmRepresentation.social", "identityProviders"),
			entry("RealmRepresentation.updateProfileOnInitialSocialLogin", "firstBrokerLoginFlow"),
			entry("RealmRepresentation.passwordCredentialGrantAllowed", "directAccessGrantsEnabled of clients"),
			entry("RealmRepresentation.defaultRoles", "defaultRole and its composites"),
			entry("RealmRepresentation.publicKey", KEYS), entry("RealmRepresentation.privateKey", KEYS),
			entry("RealmRepresentation.certificate", KEYS), entry("RealmRepresentation.codeSecret", KEYS),
			entry("ClientRepresentation.defaultRoles", "the composites of the realm's defaultRole"),
			entry("ClientRepresentation.directGrantsOnly", CLIENT_FLOWS),
			entry("ClientRepresentation.clientTemplate", "defaultClientScopes"),
			entry("ClientRepresentation.useTemplateConfig", "defaultClientScopes"),
			entry("ClientRepresentation.useTemplateScope", "defaultClientScopes"),
			entry("ClientRepresentation.useTemplateMappers", "defaultClientScopes"),
			entry("ScopeMappingRepresentation.clientTemplate", "clientScope"),
			entry("RolesRepresentation.application", "client"), entry("Composites.application", "client"),
			entry("RoleRepresentation.scopeParamRequired", "clientScopes with scopeMappings"),
			entry("UserRepresentation.applicationRoles", "clientRoles"),
			entry("UserRepresentation.socialLinks", "federatedIdentities"),
			entry("MemberRepresentation.applicationRoles", "clientRoles"),
			entry("MemberRepresentation.socialLinks", "federatedIdentities"),
			entry("UserConsentRepresentation.grantedRealmRoles", "grantedClientScopes"));

	/**
	 * What has taken the place of a field.
	 * @param type the type that has the field
	 * @param field the field
	 * @return what to write in its place, or {@code null} if the field is a present one
	 */
	@Nullable String replacement(JavaType type, String field) {
		return REPLACEMENTS.get(type.getRawClass().getSimpleName() + "." + field);
	}

}

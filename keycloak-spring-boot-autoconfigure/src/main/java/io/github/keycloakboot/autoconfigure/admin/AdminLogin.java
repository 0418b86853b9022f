package io.github.keycloakboot.autoconfigure.admin;

import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import io.github.keycloakboot.autoconfigure.KeycloakProperties.Admin;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * Decides by which account the admin client logs in. In this order:
 * <ol>
 * <li>the user of {@code keycloak.admin.username}
 * <li>the client of {@code keycloak.admin.client-id} or {@code client-secret}
 * <li>the account that a container, Docker Compose or a test server brings along
 * <li>this service's own client, {@code keycloak.client-id}
 * </ol>
 * An empty property counts as not set, as {@code ${ADMIN_USER:}} leaves it. Every mistake
 * is an {@link InvalidConfigurationPropertyValueException} that names the property.
 *
 * @param properties the properties of the realm
 * @param details the connection
 */
record AdminLogin(RealmProperties properties, KeycloakConnectionDetails details) {

	private static final String ADMIN_CLI = "admin-cli";

	KeycloakAdminLogin resolve() {
		Admin admin = this.properties.values().admin();
		if (StringUtils.hasText(admin.username())) {
			return ofUser(admin.username());
		}
		AdminAccount account = this.details.getAdminAccount();
		boolean client = StringUtils.hasText(admin.clientId()) || StringUtils.hasText(admin.clientSecret());
		if (account != null && !client) {
			return KeycloakAdminLogin.ofUser(account.realm(), ADMIN_CLI, null, account.username(), account.password());
		}
		if (StringUtils.hasText(admin.password())) {
			throw passwordWithoutUser();
		}
		return ofClient();
	}

	private KeycloakAdminLogin ofUser(String username) {
		Admin admin = this.properties.values().admin();
		if (!StringUtils.hasText(admin.password())) {
			throw invalid("admin.password", admin.password(),
					name("admin.username") + " is set, so the admin client logs in as that user."
							+ " Set the password as well, or remove the user name to log in with a client.");
		}
		String clientId = StringUtils.hasText(admin.clientId()) ? admin.clientId() : ADMIN_CLI;
		return KeycloakAdminLogin.ofUser(realm(), clientId, secretOf(clientId), username, admin.password());
	}

	private KeycloakAdminLogin ofClient() {
		Admin admin = this.properties.values().admin();
		boolean own = !StringUtils.hasText(admin.clientId());
		String clientId = own ? this.properties.values().clientId() : admin.clientId();
		if (!StringUtils.hasText(clientId)) {
			throw invalid("admin.client-id", clientId,
					"The admin client has no account to log in with. Set " + name("client-id") + " and "
							+ name("client-secret") + " to log in with this service's own client, "
							+ name("admin.client-id") + " and " + name("admin.client-secret") + " for another one, or "
							+ name("admin.username") + " and " + name("admin.password") + " for a user.");
		}
		String secret = secretOf(clientId);
		if (secret == null) {
			String property = own ? "client-secret" : "admin.client-secret";
			throw invalid(property, null,
					"The admin client logs in with the client '" + clientId
							+ "', and only a client with a secret can do so. Set its secret," + " or set "
							+ name("admin.username") + " and " + name("admin.password") + " to log in as a user.");
		}
		return KeycloakAdminLogin.ofClient(realm(), clientId, secret);
	}

	/**
	 * The secret of a client: the one of this service's own client is sent for no other.
	 */
	private @Nullable String secretOf(String clientId) {
		Admin admin = this.properties.values().admin();
		if (StringUtils.hasText(admin.clientSecret())) {
			return admin.clientSecret();
		}
		boolean own = clientId.equals(this.properties.values().clientId());
		return (own && StringUtils.hasText(this.properties.values().clientSecret()))
				? this.properties.values().clientSecret() : null;
	}

	private String realm() {
		if (StringUtils.hasText(this.properties.values().admin().realm())) {
			return this.properties.values().admin().realm();
		}
		String realm = this.details.getRealm();
		if (realm == null) {
			throw invalid("admin.realm", this.properties.values().admin().realm(),
					"The admin client doesn't know which realm to log in to."
							+ " Set it, or set keycloak.issuer-uri or keycloak.realm to the realm of this service.");
		}
		return realm;
	}

	private InvalidConfigurationPropertyValueException passwordWithoutUser() {
		// The value stays out of it: the failure analysis shows it.
		return invalid("admin.username", null,
				name("admin.password") + " is set, but no user name."
						+ " Set the user name, or remove the password to log in with a client. The environment variable"
						+ " KEYCLOAK_ADMIN_PASSWORD, which the Keycloak image itself reads, sets that property as well:"
						+ " if it was meant for the image, don't pass it to this service, and use"
						+ " KC_BOOTSTRAP_ADMIN_PASSWORD for the image.");
	}

	private String name(String property) {
		return this.properties.name(property);
	}

	private InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value, String reason) {
		return new InvalidConfigurationPropertyValueException(name(property), value, reason);
	}

}

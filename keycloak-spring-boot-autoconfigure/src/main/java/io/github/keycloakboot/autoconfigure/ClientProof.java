package io.github.keycloakboot.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;

import io.github.keycloakboot.autoconfigure.KeycloakProperties.ClientAuthentication.Method;
import io.github.keycloakboot.outbound.ClientAuthentication;
import io.github.keycloakboot.outbound.ClientSigningKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.Resource;
import org.springframework.util.StringUtils;

/**
 * How the properties want a client to prove that it is the one.
 */
final class ClientProof {

	private final String prefix;

	private final @Nullable String secret;

	private final KeycloakProperties.ClientAuthentication wanted;

	private final KeycloakConnectionDetails connection;

	private final @Nullable SslBundles sslBundles;

	/**
	 * Create a view of the properties.
	 * @param prefix what the names of the properties of the client begin with
	 */
	ClientProof(String prefix, @Nullable String secret, KeycloakProperties.ClientAuthentication wanted,
			KeycloakConnectionDetails connection, @Nullable SslBundles sslBundles) {
		this.prefix = prefix;
		this.secret = StringUtils.hasText(secret) ? secret : null;
		this.wanted = wanted;
		this.connection = connection;
		this.sslBundles = sslBundles;
	}

	/**
	 * Whether there is anything to prove the client by.
	 */
	boolean isGiven() {
		return this.secret != null || this.wanted.method() != null || hasKey();
	}

	ClientAuthentication resolve(String issuer) {
		return switch (method()) {
			case CLIENT_SECRET_BASIC -> ClientAuthentication.clientSecretBasic(requiredSecret());
			case CLIENT_SECRET_POST -> ClientAuthentication.clientSecretPost(requiredSecret());
			case PRIVATE_KEY_JWT -> ClientAuthentication.privateKeyJwt(key(), issuer);
			case TLS_CLIENT_AUTH -> certificate();
			case NONE -> ClientAuthentication.none();
		};
	}

	private Method method() {
		Method method = this.wanted.method();
		if (method != null) {
			return method;
		}
		if (hasKey() && this.secret != null) {
			throw invalid("client-authentication.method",
					"The client has a secret and a key. Say which one it is by this property, or remove one of them.");
		}
		if (hasKey()) {
			return Method.PRIVATE_KEY_JWT;
		}
		return (this.secret != null) ? Method.CLIENT_SECRET_BASIC : Method.NONE;
	}

	private boolean hasKey() {
		return this.wanted.jwk() != null || StringUtils.hasText(this.wanted.sslBundle());
	}

	private String requiredSecret() {
		if (this.secret == null) {
			throw invalid("client-secret", "The client authenticates with its secret. Set it to what Keycloak shows"
					+ " on the tab \"Credentials\" of the client.");
		}
		return this.secret;
	}

	private ClientAuthentication certificate() {
		SslBundle sslBundle = this.connection.getSslBundle();
		if (sslBundle == null || sslBundle.getStores().getKeyStore() == null) {
			throw new InvalidConfigurationPropertyValueException("keycloak.http.ssl-bundle", null,
					"The client authenticates with a certificate. Set it to an SSL bundle with a key store.");
		}
		return ClientAuthentication.tlsClientAuth();
	}

	private ClientSigningKey key() {
		Resource jwk = this.wanted.jwk();
		String bundle = this.wanted.sslBundle();
		if (jwk != null && StringUtils.hasText(bundle)) {
			throw invalid("client-authentication.jwk",
					"A key comes from a file or from an SSL bundle. Remove this property or 'ssl-bundle' beside it.");
		}
		if (jwk != null) {
			return ofFile(jwk);
		}
		if (StringUtils.hasText(bundle)) {
			return ofBundle(bundle);
		}
		throw invalid("client-authentication.jwk", "The client signs JWTs and lacks a key to do so. Set it to a file"
				+ " with a JWK, or 'ssl-bundle' beside it to an SSL bundle with a key store.");
	}

	private ClientSigningKey ofFile(Resource file) {
		String name = "client-authentication.jwk";
		try {
			return ClientSigningKey.ofJwk(file.getContentAsString(StandardCharsets.UTF_8), this.wanted.keyId());
		}
		catch (IOException ex) {
			throw invalid(name, "The file " + file.getDescription() + " can't be read.");
		}
		catch (IllegalArgumentException ex) {
			throw invalid(name,
					"The file " + file.getDescription() + " has no key of the client: " + ex.getMessage() + ".");
		}
	}

	private ClientSigningKey ofBundle(String name) {
		if (this.sslBundles == null) {
			throw invalid("client-authentication.ssl-bundle", "SSL bundles are not available in this application.");
		}
		SslBundle bundle = this.sslBundles.getBundle(name);
		KeyStore keyStore = bundle.getStores().getKeyStore();
		if (keyStore == null) {
			throw invalid("client-authentication.ssl-bundle", "The SSL bundle '" + name + "' has no key store.");
		}
		String ownPassword = bundle.getKey().getPassword();
		try {
			return ClientSigningKey.ofKeyStore(keyStore, bundle.getKey().getAlias(),
					(ownPassword != null) ? ownPassword : bundle.getStores().getKeyStorePassword(),
					this.wanted.keyId());
		}
		catch (IllegalArgumentException ex) {
			throw invalid("client-authentication.ssl-bundle",
					"The SSL bundle '" + name + "' has no key of the client: " + ex.getMessage() + ".");
		}
	}

	/**
	 * Without the value, which the failure analysis would show.
	 */
	private InvalidConfigurationPropertyValueException invalid(String name, String reason) {
		return new InvalidConfigurationPropertyValueException(this.prefix + name, null, reason);
	}

}

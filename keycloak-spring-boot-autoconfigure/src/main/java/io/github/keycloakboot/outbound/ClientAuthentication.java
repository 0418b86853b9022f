package io.github.keycloakboot.outbound;

import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * How a client of the realm proves to Keycloak that it is the one.
 *
 * @see <a href=
 * "https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 * Connect Core, section 9</a>
 */
public abstract sealed class ClientAuthentication
		permits SecretAuthentication, SignedJwtAuthentication, CertificateAuthentication, NoAuthentication {

	ClientAuthentication() {
	}

	/**
	 * The client's secret in the {@code Authorization} header, which is what Keycloak
	 * calls "Client Id and Secret".
	 * @param secret the secret
	 * @return the authentication
	 */
	public static ClientAuthentication clientSecretBasic(String secret) {
		return new SecretAuthentication(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, secret);
	}

	/**
	 * The client's secret in the body of the request.
	 * @param secret the secret
	 * @return the authentication
	 */
	public static ClientAuthentication clientSecretPost(String secret) {
		return new SecretAuthentication(ClientAuthenticationMethod.CLIENT_SECRET_POST, secret);
	}

	/**
	 * A short-lived JWT that the client signs for each request, which is what Keycloak
	 * calls "Signed JWT" (RFC 7523).
	 * @param key the key that signs it
	 * @param audience the issuer of the realm
	 * @return the authentication
	 */
	public static ClientAuthentication privateKeyJwt(ClientSigningKey key, String audience) {
		return new SignedJwtAuthentication(key, audience);
	}

	/**
	 * The certificate that the client shows in the TLS handshake, which is what Keycloak
	 * calls "X509 Certificate" (RFC 8705).
	 * @return the authentication
	 */
	public static ClientAuthentication tlsClientAuth() {
		return new CertificateAuthentication();
	}

	/**
	 * None: a public client.
	 * @return the authentication
	 */
	public static ClientAuthentication none() {
		return new NoAuthentication();
	}

	/**
	 * The method as OAuth calls it.
	 * @return the method
	 */
	public abstract ClientAuthenticationMethod method();

	/**
	 * Whether it proves anything. Only clients that do have tokens of their own.
	 * @return {@code false} for a public client
	 */
	public boolean isConfidential() {
		return !ClientAuthenticationMethod.NONE.equals(method());
	}

	abstract void authenticate(String clientId, ClientForm form);

	@Override
	public final String toString() {
		return method().getValue();
	}

}

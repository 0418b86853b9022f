package io.github.keycloakboot.web;

import java.util.List;

/**
 * What the filter chain of a resource server says and accepts.
 *
 * @param issuers the issuers whose tokens are accepted, told to callers as the
 * authorization servers (RFC 9728, section 2)
 * @param dpop whether tokens bound by DPoP are accepted (RFC 9449)
 */
public record ResourceServerSettings(List<String> issuers, boolean dpop) {

	/**
	 * Copies the issuers.
	 */
	public ResourceServerSettings {
		issuers = List.copyOf(issuers);
	}

	/**
	 * Settings for one realm.
	 * @param issuer the issuer whose tokens are accepted
	 * @param dpop whether tokens bound by DPoP are accepted
	 */
	public ResourceServerSettings(String issuer, boolean dpop) {
		this(List.of(issuer), dpop);
	}

}

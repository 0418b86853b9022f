package io.github.keycloakboot.autoconfigure.actuate;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The issuers that meters may name: those of the configuration, which are few. Nothing
 * that a token says gets here.
 *
 * @param configured the issuers of the configuration
 */
record IssuerTag(Set<String> configured) {

	static final String NAME = "issuer";

	static final String FOUND_AT_RUN_TIME = "found at run time";

	static final String UNKNOWN = "unknown";

	/**
	 * The value for a realm.
	 * @param issuer the issuer of a realm that is accepted, or {@code null} for none of
	 * them
	 */
	String of(@Nullable String issuer) {
		if (issuer == null) {
			return UNKNOWN;
		}
		return this.configured.contains(issuer) ? issuer : FOUND_AT_RUN_TIME;
	}

}

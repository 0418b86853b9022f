package io.github.keycloakboot.jwt;

import java.util.Set;

/**
 * The kinds of tokens that Keycloak signs by the keys of a realm. Their signatures are
 * alike; the header and the claim {@code typ} tell them apart.
 */
public enum TokenKind {

	/**
	 * An access token, which a client sends to a service (RFC 6750, RFC 9068).
	 */
	ACCESS("an access token", Set.of("jwt", "at+jwt", "application/at+jwt"), Set.of("Bearer", TokenKind.DPOP),
			RefusalKind.TYPE),

	/**
	 * An ID token, which tells a client who has logged in (OpenID Connect Core, section
	 * 2).
	 */
	ID("an ID token", Set.of("jwt"), Set.of("ID"), RefusalKind.NOT_AN_ID_TOKEN),

	/**
	 * A logout token, by which Keycloak tells a client that a session has ended (OpenID
	 * Connect Back-Channel Logout, section 2.4).
	 */
	LOGOUT("a logout token", Set.of("jwt", "logout+jwt"), Set.of("Logout"), RefusalKind.NOT_A_LOGOUT_TOKEN);

	static final String DPOP = "DPoP";

	private final String label;

	private final Set<String> headerTypes;

	private final Set<String> claimTypes;

	private final RefusalKind refusal;

	TokenKind(String label, Set<String> headerTypes, Set<String> claimTypes, RefusalKind refusal) {
		this.label = label;
		this.headerTypes = headerTypes;
		this.claimTypes = claimTypes;
		this.refusal = refusal;
	}

	/**
	 * What {@code typ} in a header may be, in lower case.
	 */
	Set<String> headerTypes() {
		return this.headerTypes;
	}

	/**
	 * What the claim {@code typ} may be.
	 */
	Set<String> claimTypes() {
		return this.claimTypes;
	}

	RefusalKind refusal() {
		return this.refusal;
	}

	@Override
	public String toString() {
		return this.label;
	}

}

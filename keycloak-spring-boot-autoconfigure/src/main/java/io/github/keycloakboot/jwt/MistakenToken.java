package io.github.keycloakboot.jwt;

import org.jspecify.annotations.Nullable;

/**
 * What clients send by mistake in place of an access token.
 */
enum MistakenToken {

	ID_TOKEN("It is an ID token: let the client send access_token, not id_token."),

	REFRESH_TOKEN("It is a refresh token: let the client send access_token, not refresh_token."),

	LOGOUT_TOKEN("It is a logout token, which Keycloak sends to a client's 'Backchannel logout URL': "
			+ "let that one lead to the client's log-out, not to this service."),

	DPOP_PROOF("It is a DPoP proof, which belongs in the header DPoP, beside the access token in Authorization."),

	USER_INFO("A signed answer of the UserInfo endpoint is like that: let the client send access_token."),

	UNKNOWN("Let the client send access_token as it got it from Keycloak's token endpoint.");

	private final String remedy;

	MistakenToken(String remedy) {
		this.remedy = remedy;
	}

	String remedy() {
		return this.remedy;
	}

	/**
	 * The kind of token that has the given claim {@code typ}.
	 */
	static MistakenToken ofClaim(@Nullable Object type) {
		if (!(type instanceof String name)) {
			return USER_INFO;
		}
		return switch (name) {
			case "ID" -> ID_TOKEN;
			case "Refresh", "Offline" -> REFRESH_TOKEN;
			case "Logout" -> LOGOUT_TOKEN;
			default -> UNKNOWN;
		};
	}

	/**
	 * The kind of token that has the given {@code typ} in its header.
	 */
	static MistakenToken ofHeader(@Nullable String type) {
		return switch ((type != null) ? type : "") {
			case "logout+jwt" -> LOGOUT_TOKEN;
			case "dpop+jwt" -> DPOP_PROOF;
			default -> UNKNOWN;
		};
	}

}

package io.github.keycloakboot.jwt;

/**
 * The form of what was sent as a token, told without a character of it.
 *
 * @param token what was sent
 */
record TokenForm(String token) {

	private static final int SIGNED = 3;

	private static final int ENCRYPTED = 5;

	String explanation() {
		long parts = this.token.chars().filter((c) -> c == '.').count() + 1;
		String form = "It has " + this.token.length() + " characters in " + parts + " parts. ";
		if (parts == SIGNED) {
			return form
					+ "Each has to be unpadded base64url, the first two JSON objects, and the first with an alg other than "
					+ "none: was it cut, or copied with something around it?";
		}
		if (parts == ENCRYPTED) {
			return form + "It may be encrypted (JWE), which Keycloak's access tokens never are: "
					+ "let the client send access_token, not id_token.";
		}
		return form + "An access token of Keycloak has three: let the client send access_token as it got it.";
	}

	@Override
	public String toString() {
		return "TokenForm";
	}

}

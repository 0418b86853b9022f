package io.github.keycloakboot.jwt;

import java.util.Collection;

import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * The header of a token that is refused because of it.
 *
 * @param algorithm the member {@code alg}
 * @param type the member {@code typ}, or {@code null} if there is none
 * @param keyId the member {@code kid}, or {@code null} if there is none
 */
record RefusedHeader(String algorithm, @Nullable String type, @Nullable String keyId) {

	RefusedTokenException unacceptedAlgorithm(Collection<?> expected) {
		return new Refusal(RefusalKind.ALGORITHM, () -> "Its alg is " + new UntrustedValue(this.algorithm)
				+ ", expected is " + new Expectation(expected) + ". " + algorithmRemedy())
			.exception();
	}

	private String algorithmRemedy() {
		if (this.algorithm.startsWith("HS")) {
			return "Of Keycloak's tokens a refresh token is like that: let the client send access_token, not refresh_token. "
					+ "Else somebody made it up.";
		}
		if (this.algorithm.equalsIgnoreCase("none")) {
			return "Nobody signed it: somebody made it up.";
		}
		return "If the realm signs by it, add it to keycloak.resource-server.jws-algorithms, or choose another "
				+ "(Realm settings > Tokens, or Clients > the client > Advanced > Access token signature algorithm).";
	}

	RefusedTokenException unexpectedType(TokenKind expected) {
		return new Refusal(expected.refusal(),
				() -> "Its header typ is " + new UntrustedValue(this.type)
						+ ((expected == TokenKind.ACCESS)
								? ", expected is 'JWT' or 'at+jwt'. " + MistakenToken.ofHeader(this.type).remedy()
								: ", expected is " + expected + " of the realm."))
			.exception();
	}

	RefusedTokenException unknownExtension() {
		return new Refusal(RefusalKind.EXTENSION,
				() -> "Its header has crit or b64, which Keycloak's never has: is it a token of another product?")
			.exception();
	}

	RefusedTokenException unusableKeyId() {
		return new Refusal(RefusalKind.NO_KEY, () -> "Its kid is " + new UntrustedValue(this.keyId)
				+ ", expected is a text of at most 256 characters. Keycloak always writes it: is it a token of another product?")
			.exception();
	}

	RefusedTokenException unknownKey() {
		return new Refusal(RefusalKind.UNKNOWN_KEY, () -> "Its kid is " + new UntrustedValue(this.keyId)
				+ ", which is not in the JWK set of the realm. Were the realm's keys rotated and the old one disabled or "
				+ "deleted? Then the client needs a new token. Else it is of another realm with the same issuer, such as a "
				+ "copy of it, or the same server before its database was set up anew.")
			.exception();
	}

	RefusedTokenException wrongSignature(Object key) {
		return new Refusal(RefusalKind.SIGNATURE, () -> "Its kid is " + new UntrustedValue(this.keyId) + " and its alg "
				+ new UntrustedValue(this.algorithm) + ", the realm has the key " + new UntrustedValue(key.toString())
				+ ". If the algorithm fits, the token was changed after it was signed, or made up.")
			.exception();
	}

}

package io.github.keycloakboot.jwt;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import org.jspecify.annotations.Nullable;

/**
 * What the header of a token must look like, before any key is looked up: one of the
 * accepted algorithms, a type of the kind of token that is expected ({@code JWT} or
 * {@code at+jwt} of an access token; RFC 9068, section 2.1), a key id, and no extension.
 */
final class TokenHeaderRules {

	private static final int MAX_KEY_ID_LENGTH = 256;

	private final Set<JWSAlgorithm> algorithms;

	private final TokenKind kind;

	private TokenHeaderRules(Set<JWSAlgorithm> algorithms, TokenKind kind) {
		this.kind = kind;
		this.algorithms = Set.copyOf(algorithms);
	}

	/**
	 * The rules for tokens of a kind.
	 * @param algorithms the names of the algorithms that are accepted
	 * @throws IllegalArgumentException if one is unknown or symmetric
	 */
	static TokenHeaderRules of(Collection<String> algorithms, TokenKind kind) {
		return new TokenHeaderRules(signatureAlgorithms(algorithms), kind);
	}

	private static Set<JWSAlgorithm> signatureAlgorithms(Collection<String> names) {
		Set<JWSAlgorithm> algorithms = new HashSet<>();
		for (String name : names) {
			JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
			if (!JWSAlgorithm.Family.SIGNATURE.contains(algorithm) || JWSAlgorithm.ES256K.equals(algorithm)
					|| JWSAlgorithm.Ed448.equals(algorithm)) {
				throw new IllegalArgumentException("'" + name
						+ "' is not one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA");
			}
			algorithms.add(algorithm);
		}
		if (algorithms.isEmpty()) {
			throw new IllegalArgumentException("at least one signature algorithm is needed");
		}
		return algorithms;
	}

	boolean accept(String algorithm) {
		return this.algorithms.contains(JWSAlgorithm.parse(algorithm));
	}

	/**
	 * Check a header.
	 * @param header what it says
	 * @param members the header as it was sent: Nimbus leaves an empty list of extensions
	 * out
	 * @throws RefusedTokenException if it breaks a rule
	 */
	void check(JWSHeader header, Map<String, ?> members) {
		if (!this.algorithms.contains(header.getAlgorithm())) {
			throw refused(header).unacceptedAlgorithm(this.algorithms);
		}
		JOSEObjectType type = header.getType();
		if (type == null || !this.kind.headerTypes().contains(type.getType().toLowerCase(Locale.ROOT))) {
			throw refused(header).unexpectedType(this.kind);
		}
		// RFC 7515, section 4.1.11: an extension that isn't understood must be refused
		if (members.containsKey("crit") || !header.isBase64URLEncodePayload()) {
			throw refused(header).unknownExtension();
		}
		if (!isKeyId(header.getKeyID())) {
			throw refused(header).unusableKeyId();
		}
	}

	static RefusedHeader refused(JWSHeader header) {
		JOSEObjectType type = header.getType();
		return new RefusedHeader(header.getAlgorithm().getName(), (type != null) ? type.getType() : null,
				header.getKeyID());
	}

	private static boolean isKeyId(@Nullable String keyId) {
		if (keyId == null || keyId.isBlank() || keyId.length() > MAX_KEY_ID_LENGTH) {
			return false;
		}
		return keyId.chars().noneMatch(Character::isISOControl);
	}

}

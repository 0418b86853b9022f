package io.github.keycloakboot.jwt;

import java.text.ParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.JSONObjectUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;

/**
 * What the header of an access token must look like, before any key is looked up: one of
 * the accepted algorithms, the type {@code JWT} or {@code at+jwt} (RFC 9068, section
 * 2.1), a key id, and no extension.
 */
final class TokenHeaderRules {

	private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

	private static final int MAX_KEY_ID_LENGTH = 256;

	private final Set<JWSAlgorithm> algorithms;

	TokenHeaderRules(Set<JWSAlgorithm> algorithms) {
		this.algorithms = Set.copyOf(algorithms);
	}

	void check(JWSHeader header) {
		if (!this.algorithms.contains(header.getAlgorithm())) {
			throw refused(header).unacceptedAlgorithm(this.algorithms);
		}
		JOSEObjectType type = header.getType();
		if (type == null || !TYPES.contains(type.getType().toLowerCase(Locale.ROOT))) {
			throw refused(header).unexpectedType();
		}
		// RFC 7515, section 4.1.11: an extension that isn't understood must be refused
		if (members(header).containsKey("crit") || !header.isBase64URLEncodePayload()) {
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

	/**
	 * The header as it was sent: Nimbus leaves an empty list of extensions out.
	 */
	private static Map<String, Object> members(JWSHeader header) {
		try {
			return JSONObjectUtils.parse(header.getParsedBase64URL().decodeToString());
		}
		catch (ParseException ex) {
			throw new BadJwtException("The token is malformed", ex);
		}
	}

	private static boolean isKeyId(@Nullable String keyId) {
		if (keyId == null || keyId.isBlank() || keyId.length() > MAX_KEY_ID_LENGTH) {
			return false;
		}
		return keyId.chars().noneMatch(Character::isISOControl);
	}

}

package io.github.keycloakboot.jwt;

import java.security.PublicKey;
import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.SignedJWT;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;

/**
 * The slow way to read a token of one key, by the public parts of Nimbus and Spring
 * Security alone: what the decoder is compared with.
 */
final class NimbusReference {

	private final PublicKey key;

	private final MappedJwtClaimSetConverter claimTypes = MappedJwtClaimSetConverter.withDefaults(Map.of());

	NimbusReference(PublicKey key) {
		this.key = key;
	}

	/**
	 * Read a token and check its signature, but no claim.
	 * @param token the token
	 * @return what Spring Security makes of it
	 * @throws ParseException if Nimbus can't read it
	 * @throws JOSEException if Nimbus takes its signature for wrong
	 * @throws RuntimeException if either of them can't make anything of it
	 */
	Jwt read(String token) throws ParseException, JOSEException {
		SignedJWT signed = SignedJWT.parse(token);
		JWSVerifier verifier = new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), this.key);
		if (!signed.verify(verifier)) {
			throw new JOSEException("the signature is wrong");
		}
		Map<String, Object> claims = this.claimTypes.convert(signed.getJWTClaimsSet().getClaims());
		return Jwt.withTokenValue(token)
			.headers((headers) -> headers.putAll(signed.getHeader().toJSONObject()))
			.claims((all) -> all.putAll(claims))
			.build();
	}

}

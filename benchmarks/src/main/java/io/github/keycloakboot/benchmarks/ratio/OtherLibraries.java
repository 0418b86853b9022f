package io.github.keycloakboot.benchmarks.ratio;

import java.security.interfaces.RSAPublicKey;
import java.util.List;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.JWTVerifier;
import com.nimbusds.jose.JOSEException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Other libraries that verify tokens: signature, issuer and expiry, with the key at hand.
 * They know nothing of authorities.
 */
final class OtherLibraries {

	private static final int SKEW_SECONDS = 60;

	private final RealmUnderTest realm;

	private final RSAPublicKey key;

	OtherLibraries(RealmUnderTest realm) {
		this.realm = realm;
		try {
			this.key = realm.key().publicJwk().toRSAKey().toRSAPublicKey();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<Contender> contenders() {
		return List.of(javaJwt(), jjwt(), jose4j());
	}

	private Contender javaJwt() {
		JWTVerifier verifier = JWT.require(Algorithm.RSA256(this.key, null))
			.withIssuer(this.realm.issuer())
			.acceptLeeway(SKEW_SECONDS)
			.build();
		return new Contender("java-jwt, no authorities", (number) -> verifier.verify(token(number)));
	}

	private Contender jjwt() {
		JwtParser parser = Jwts.parser()
			.verifyWith(this.key)
			.requireIssuer(this.realm.issuer())
			.clockSkewSeconds(SKEW_SECONDS)
			.build();
		return new Contender("jjwt, no authorities", (number) -> parser.parseSignedClaims(token(number)));
	}

	private Contender jose4j() {
		JwtConsumer consumer = new JwtConsumerBuilder().setVerificationKey(this.key)
			.setExpectedIssuer(this.realm.issuer())
			.setSkipDefaultAudienceValidation()
			.setRequireExpirationTime()
			.setAllowedClockSkewInSeconds(SKEW_SECONDS)
			.build();
		return new Contender("jose4j, no authorities", (number) -> {
			try {
				return consumer.processToClaims(token(number));
			}
			catch (InvalidJwtException ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	private String token(int number) {
		List<String> tokens = this.realm.tokens();
		return tokens.get(number % tokens.size());
	}

}

package io.github.keycloakboot.jwt;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Verifies tokens of several realms. The issuer that a token names chooses the realm's
 * own {@link KeycloakJwtDecoder}, by comparison with those that are accepted and never by
 * a request; that decoder then verifies everything, the issuer too. A token that names no
 * issuer that is accepted is refused.
 * <p>
 * {@link #decode} returns a verified token, or throws {@link BadJwtException} for one
 * that is refused, or {@link KeysUnavailableException} while the realm's keys can't be
 * had. No message holds anything from the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.8">RFC 8725, section
 * 3.8</a>
 */
public final class KeycloakRealmsJwtDecoder implements JwtDecoder {

	private final RealmDecoders realms;

	private final UnverifiedIssuer unverifiedIssuer = new UnverifiedIssuer();

	private final CompactTokenReader reader = new CompactTokenReader();

	private final RefusalLog refusals = new RefusalLog(System::nanoTime);

	/**
	 * Create a decoder. It makes no request before it has a token to verify.
	 * @param realms the realms whose tokens are accepted
	 */
	public KeycloakRealmsJwtDecoder(RealmDecoders realms) {
		this.realms = realms;
	}

	@Override
	public Jwt decode(String token) {
		return of(token).decode(token);
	}

	/**
	 * Decode a token on a thread that must not wait.
	 * @see KeycloakJwtDecoder#decodeWithoutWaiting
	 */
	<T> T decodeWithoutWaiting(String token, Function<Jwt, T> decided, Function<CompletionStage<Jwt>, T> undecided,
			KeycloakJwtDecoder.Wait wait) {
		return of(token).decodeWithoutWaiting(token, decided, undecided, wait);
	}

	/**
	 * The decoder of the realm that a token names.
	 */
	private KeycloakJwtDecoder of(String token) {
		String issuer = this.unverifiedIssuer.of(token);
		KeycloakJwtDecoder known = (issuer != null) ? this.realms.known(issuer) : null;
		if (known != null) {
			return known;
		}
		try {
			return of(this.reader.read(token).payload().get(JwtClaimNames.ISS));
		}
		catch (BadJwtException ex) {
			this.refusals.refused(token, ex);
			throw ex;
		}
	}

	private KeycloakJwtDecoder of(@Nullable Object issuer) {
		KeycloakJwtDecoder known = (issuer instanceof String text) ? this.realms.known(text) : null;
		if (known == null) {
			throw new UnknownIssuer(issuer, this.realms.issuers()).refusal().exception();
		}
		return known;
	}

}

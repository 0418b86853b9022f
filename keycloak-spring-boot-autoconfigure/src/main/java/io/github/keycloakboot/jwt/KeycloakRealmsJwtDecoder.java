package io.github.keycloakboot.jwt;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
 * a request to it; that decoder then verifies everything, the issuer too. A token that
 * names no issuer that is accepted is refused.
 * <p>
 * {@link #decode} returns a verified token, or throws {@link BadJwtException} for one
 * that is refused, or {@link KeysUnavailableException} while the realm's keys can't be
 * had, or it can't be told whether the issuer is trusted. No message holds anything from
 * the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-3.8">RFC 8725, section
 * 3.8</a>
 */
public final class KeycloakRealmsJwtDecoder implements JwtDecoder {

	private final RealmDecoders realms;

	private final UnverifiedIssuer unverifiedIssuer = new UnverifiedIssuer();

	private final CompactTokenReader reader = new CompactTokenReader();

	private final IssuerWaits waits = new IssuerWaits();

	private final Decisions decisions;

	/**
	 * Create a decoder. It makes no request before it has a token to verify.
	 * @param realms the realms whose tokens are accepted
	 */
	public KeycloakRealmsJwtDecoder(RealmDecoders realms) {
		this(realms, List.of());
	}

	/**
	 * Create a decoder. It makes no request before it has a token to verify.
	 * @param realms the realms whose tokens are accepted
	 * @param listeners who hears of tokens that are of none of them; of all others, the
	 * realm's own decoder tells
	 */
	public KeycloakRealmsJwtDecoder(RealmDecoders realms, Collection<TokenEventListener> listeners) {
		this.realms = realms;
		this.decisions = new Decisions(null, listeners);
	}

	@Override
	public Jwt decode(String token) {
		return counted(this.decisions.tellingFailure(token, () -> decoder(token)).decode(token));
	}

	/**
	 * Decide on a token and tell nobody.
	 */
	Jwt decide(String token) {
		return decoder(token).decide(token);
	}

	private KeycloakJwtDecoder decoder(String token) {
		KeycloakJwtDecoder known = hinted(token);
		if (known != null) {
			return known;
		}
		Object issuer = issuer(token);
		return required(this.waits.await(find(issuer)), issuer);
	}

	/**
	 * Decode a token on a thread that must not wait.
	 * @see KeycloakJwtDecoder#decodeWithoutWaiting
	 */
	<T> T decodeWithoutWaiting(String token, Function<Jwt, T> decided, Function<CompletionStage<Jwt>, T> undecided,
			KeycloakJwtDecoder.Wait wait) {
		Function<Jwt, T> now = (jwt) -> decided.apply(counted(jwt));
		Function<CompletionStage<Jwt>, T> later = (jwt) -> undecided.apply(jwt.thenApply(this::counted));
		KeycloakJwtDecoder known = hinted(token);
		if (known != null) {
			return known.decodeWithoutWaiting(token, now, later, wait);
		}
		Object issuer = this.decisions.tellingFailure(token, () -> issuer(token));
		CompletableFuture<@Nullable KeycloakJwtDecoder> found = find(issuer);
		if (found.isDone()) {
			return this.decisions.tellingFailure(token, () -> required(this.waits.await(found), issuer))
				.decodeWithoutWaiting(token, now, later, wait);
		}
		return later.apply(this.waits.enter(found, wait)
			.thenApply((decoder) -> required(decoder, issuer))
			.whenComplete((decoder, failure) -> {
				if (failure != null) {
					this.decisions.failed(token, failure);
				}
			})
			.thenCompose((decoder) -> decoder.decodeWithoutWaiting(token, CompletableFuture::completedStage,
					Function.identity(), wait)));
	}

	private Jwt counted(Jwt accepted) {
		if (accepted.getClaims().get(JwtClaimNames.ISS) instanceof String issuer) {
			this.realms.verified(issuer);
		}
		return accepted;
	}

	private @Nullable KeycloakJwtDecoder hinted(String token) {
		String issuer = this.unverifiedIssuer.of(token);
		return (issuer != null) ? this.realms.known(issuer) : null;
	}

	private @Nullable Object issuer(String token) {
		return this.reader.read(token).payload().get(JwtClaimNames.ISS);
	}

	private CompletableFuture<@Nullable KeycloakJwtDecoder> find(@Nullable Object issuer) {
		if (!(issuer instanceof String text)) {
			return CompletableFuture.completedFuture(null);
		}
		// Who waits may give it up, and must not for others
		return this.realms.find(text).toCompletableFuture().copy();
	}

	private KeycloakJwtDecoder required(@Nullable KeycloakJwtDecoder decoder, @Nullable Object issuer) {
		if (decoder != null) {
			return decoder;
		}
		throw new UnknownIssuer(issuer, this.realms.issuers()).refusal().exception();
	}

}

package io.github.keycloakboot.jwt;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKey;
import io.github.keycloakboot.jwk.RealmKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/**
 * Verifies tokens of one realm, access tokens unless its validators ask for another kind:
 * the form of the token and its header, the signature by a key of the realm, then the
 * claims. The token chooses neither the key's place nor the algorithm: header members
 * such as {@code jku} or {@code jwk} are ignored.
 * <p>
 * {@link #decode} returns a verified token, or throws {@link BadJwtException} for one
 * that is refused, or {@link KeysUnavailableException} while the realm's keys can't be
 * had. No message holds anything from the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, JSON Web Token Best
 * Current Practices</a>
 */
public final class KeycloakJwtDecoder implements JwtDecoder {

	private static final long SCRATCH_BYTES = 100_000;

	private static final Duration SCRATCH_AGE = Duration.ofMinutes(1);

	private final String issuer;

	private final RealmKeys keys;

	private final CompactTokenReader reader = new CompactTokenReader();

	private final TokenHeaderRules headerRules;

	private final IssuerRule issuerRule;

	private final OAuth2TokenValidator<Jwt> admission;

	private final OAuth2TokenValidator<Jwt> validator;

	private final @Nullable VerifiedTokenCache cache;

	private final @Nullable OnlineContent online;

	private final TokenExpectations expectations;

	private final ClaimTypes claimTypes = new ClaimTypes();

	private final Decisions decisions;

	/**
	 * Create a decoder. It makes no request before it has a token to verify.
	 * @param keys the keys of the realm
	 * @param algorithms the signature algorithms that are accepted (RFC 7518 and RFC 8037
	 * names); a key further narrows them to its own
	 * @param validators what the claims of a token must fulfil; later changes to them
	 * don't matter
	 * @throws IllegalArgumentException if an algorithm is unknown or symmetric
	 */
	public KeycloakJwtDecoder(RealmKeys keys, Collection<String> algorithms, KeycloakJwtValidators validators) {
		this(new KeycloakJwtDecoderBuilder(keys, algorithms, validators));
	}

	KeycloakJwtDecoder(KeycloakJwtDecoderBuilder builder) {
		KeycloakJwtValidators validators = builder.validators();
		IntrospectedTokens introspected = builder.introspected();
		this.issuerRule = new IssuerRule(validators.issuer());
		this.issuer = validators.issuer();
		this.keys = builder.keys();
		this.headerRules = TokenHeaderRules.of(builder.algorithms(), validators.kind());
		this.admission = validators.buildAdmission();
		this.validator = new FirstBrokenRule(
				List.of((introspected != null) ? this.admission : validators.build(), new NotBeforeRule(this.keys)));
		this.online = (introspected != null) ? new OnlineContent(introspected, validators.buildContent()) : null;
		this.cache = builder.cache();
		this.expectations = validators.expectations(builder.algorithms());
		this.decisions = new Decisions(this.issuer, builder.listeners());
	}

	/**
	 * A builder of a decoder that remembers tokens, asks Keycloak about them, or tells of
	 * its decisions.
	 * @param keys the keys of the realm
	 * @param algorithms the signature algorithms that are accepted (RFC 7518 and RFC 8037
	 * names); a key further narrows them to its own
	 * @param validators what the claims of a token must fulfil: those of the token itself
	 * before Keycloak is asked, those of its content on what Keycloak says; later changes
	 * to them don't matter
	 * @return a new builder
	 */
	public static KeycloakJwtDecoderBuilder builder(RealmKeys keys, Collection<String> algorithms,
			KeycloakJwtValidators validators) {
		return new KeycloakJwtDecoderBuilder(keys, algorithms, validators);
	}

	/**
	 * What a token has to say so that this decoder accepts it.
	 * @return the expectations, those of the application's own rules apart
	 */
	public TokenExpectations expectations() {
		return this.expectations;
	}

	@Override
	public Jwt decode(String token) {
		return this.decisions.tellingFailure(token, () -> this.decisions.accepted(decide(token)));
	}

	/**
	 * Decide on a token and tell nobody.
	 */
	Jwt decide(String token) {
		return decide(token, this::complete, (open) -> complete(accept(open, this.keys.find(open.keyId()))));
	}

	private Jwt complete(Jwt accepted) {
		return (this.online != null) ? this.online.checkOrAsk(accepted) : accepted;
	}

	/**
	 * Decode a token on a thread that must not wait.
	 * @param token the token
	 * @param decided what to make of a token that is accepted at once, as it is if its
	 * key is known and Keycloak needn't be asked about it
	 * @param undecided what to make of one that has to wait
	 * @param wait takes over the wait
	 * @return what was made of it
	 * @throws JwtException if it is refused at once
	 */
	<T> T decodeWithoutWaiting(String token, Function<Jwt, T> decided, Function<CompletionStage<Jwt>, T> undecided,
			Wait wait) {
		Function<CompletionStage<Jwt>, T> later = (decision) -> undecided
			.apply(this.decisions.tellingLater(token, decision));
		return this.decisions.tellingFailure(token, () -> decide(token, (accepted) -> {
			OnlineContent online = this.online;
			if (online == null || !online.isNeeded(accepted)) {
				return decided.apply(this.decisions.accepted(complete(accepted)));
			}
			return later.apply(completeOnline(online, accepted, wait));
		}, (open) -> later.apply(wait.enter(this.keys.lookUp(open.keyId()))
			.thenCompose((key) -> completeWithoutWaiting(accept(open, key), wait)))));
	}

	private CompletionStage<Jwt> completeWithoutWaiting(Jwt accepted, Wait wait) {
		OnlineContent online = this.online;
		if (online == null || !online.isNeeded(accepted)) {
			return CompletableFuture.completedStage(complete(accepted));
		}
		return completeOnline(online, accepted, wait);
	}

	private static CompletionStage<Jwt> completeOnline(OnlineContent online, Jwt accepted, Wait wait) {
		return wait.enter(online.ask(accepted)).thenApply((answer) -> online.check(accepted, answer));
	}

	/**
	 * Decide on a token as far as that goes without its key.
	 * @param decided what to make of a token that is accepted
	 * @param open what to do about a token whose key isn't known
	 */
	private <T> T decide(String token, Function<Jwt, T> decided, Function<UnverifiedToken, T> open) {
		TokenDigest place = (this.cache != null) ? this.cache.place(token) : null;
		Jwt remembered = (place != null) ? remembered(token, place) : null;
		if (remembered != null) {
			return decided.apply(remembered);
		}
		UnverifiedToken unverified = read(token, place);
		RealmKey known = this.keys.known(unverified.keyId());
		if (known != null) {
			return decided.apply(accept(unverified, known));
		}
		// Anyone can make up key ids, so only what could be a token of the realm may make
		// this service ask for keys
		require(this.admission, unverified.jwt(), false);
		return open.apply(unverified);
	}

	private @Nullable Jwt remembered(String token, TokenDigest place) {
		VerifiedToken verified = (this.cache != null) ? this.cache.find(place) : null;
		if (verified == null) {
			return null;
		}
		if (isStillGood(verified.key())) {
			Jwt jwt = new SharedContentJwt(token, verified.content());
			require(this.validator, jwt, true);
			return jwt;
		}
		forget(place);
		return null;
	}

	private void forget(TokenDigest place) {
		if (this.cache != null) {
			this.cache.forget(place);
		}
	}

	/**
	 * Where verified tokens are remembered.
	 * @return the cache, or {@code null} if each is verified every time
	 */
	public @Nullable VerifiedTokenCache cache() {
		return this.cache;
	}

	/**
	 * What Keycloak says of tokens.
	 * @return what it says, or {@code null} if it isn't asked
	 */
	public @Nullable IntrospectedTokens introspected() {
		return (this.online != null) ? this.online.tokens() : null;
	}

	/**
	 * Take made-up tokens along the path of a token, up to a second long, so that the
	 * first request finds it compiled. None of them is accepted or logged, and no further
	 * validator sees them. Does nothing before the keys are known.
	 */
	public void warmUp() {
		Rehearsal rehearsal = new Rehearsal(this.issuer);
		// No made-up token may ever be in the real one
		VerifiedTokenCache scratch = (this.cache != null) ? new VerifiedTokenCache(SCRATCH_BYTES, SCRATCH_AGE) : null;
		for (RealmKey key : this.keys.known()) {
			for (String algorithm : key.algorithms()) {
				if (this.headerRules.accept(algorithm)) {
					rehearsal.run(key, algorithm, (token) -> rehearse(token, key, scratch));
					return;
				}
			}
		}
	}

	private void rehearse(String token, RealmKey key, @Nullable VerifiedTokenCache scratch) {
		SignedToken signed = this.reader.read(token);
		this.headerRules.check(signed.header(), signed.headerMembers());
		TokenContent content = new TokenContent(signed.header().toJSONObject(), this.claimTypes.of(signed.payload()));
		Jwt unverified = unverified(token, content);
		key.verifies(signed.header(), signed.signingInput(), signed.signature());
		this.admission.validate(unverified);
		TokenDigest place = (scratch != null) ? scratch.place(token) : null;
		if (scratch != null && place != null && scratch.find(place) == null) {
			scratch.remember(place, new VerifiedToken(content, key, token.length()));
		}
	}

	private boolean isStillGood(RealmKey key) {
		return this.keys.known(key.keyId()) == key;
	}

	private UnverifiedToken read(String token, @Nullable TokenDigest place) {
		SignedToken signed = this.reader.read(token);
		this.headerRules.check(signed.header(), signed.headerMembers());
		// A token of somebody else must not make this service ask for keys
		this.issuerRule.require(signed.payload().get(JwtClaimNames.ISS));
		TokenContent content = new TokenContent(signed.header().toJSONObject(), this.claimTypes.of(signed.payload()));
		return new UnverifiedToken(signed, content, unverified(token, content), place);
	}

	private Jwt accept(UnverifiedToken unverified, @Nullable RealmKey key) {
		SignedToken signed = unverified.signed();
		if (key == null) {
			throw TokenHeaderRules.refused(signed.header()).unknownKey();
		}
		verifySignature(signed, key);
		require(this.validator, unverified.jwt(), true);
		if (this.cache != null && unverified.place() != null) {
			this.cache.remember(unverified.place(),
					new VerifiedToken(unverified.content(), key, unverified.jwt().getTokenValue().length()));
		}
		return unverified.jwt();
	}

	private static void verifySignature(SignedToken signed, RealmKey key) {
		if (!key.verifies(signed.header(), signed.signingInput(), signed.signature())) {
			throw TokenHeaderRules.refused(signed.header()).wrongSignature(key);
		}
	}

	private static Jwt unverified(String token, TokenContent content) {
		try {
			return new SharedContentJwt(token, content);
		}
		catch (IllegalArgumentException ex) {
			// Such as an expiry before the time of issue
			throw Refusal.malformedClaims();
		}
	}

	static void require(OAuth2TokenValidator<Jwt> validator, Jwt token, boolean signed) {
		Collection<OAuth2Error> errors = validator.validate(token).getErrors();
		if (!errors.isEmpty()) {
			throw new RefusedTokenException(errors, signed);
		}
	}

	/**
	 * Takes over a wait from a thread that must not.
	 */
	@FunctionalInterface
	interface Wait {

		/**
		 * Wait for an outcome.
		 */
		<T extends @Nullable Object> CompletionStage<T> enter(CompletionStage<T> outcome);

	}

}

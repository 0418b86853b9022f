package io.github.keycloakboot.autoconfigure.actuate;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.jwk.KeyStatus;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.TokenCacheFigures;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import org.jspecify.annotations.Nullable;

/**
 * A realm, as the endpoint shows it. Times are in seconds.
 *
 * @param issuer the issuer of the realm
 * @param discoveryUri where its documents are fetched from
 * @param keys how good its keys are
 * @param algorithms the algorithms of each key, by its id
 * @param age the time since they were fetched
 * @param nextAttempt the time until they are fetched again
 * @param outage the time since a fetch first failed
 * @param lastFailure why the last one failed, and what to do about it
 * @param tokens what its tokens have to say; or {@code null} if the application decides
 * on tokens itself
 * @param cache what the memory for verified tokens holds, in bytes, and has been good
 * for; or {@code null} if there is none
 * @param mapping how their claims become authorities; or {@code null} if the application
 * maps them itself
 */
record RealmDescription(String issuer, URI discoveryUri, KeyStatus.State keys, Map<String, Set<String>> algorithms,
		@Nullable Long age, @Nullable Long nextAttempt, @Nullable Long outage, @Nullable String lastFailure,
		@Nullable ExpectedTokens tokens, @Nullable TokenCacheFigures cache, @Nullable RoleMapping mapping) {

	static RealmDescription of(KeyStatus status, @Nullable KeycloakJwtDecoder decoder, @Nullable RoleMapping mapping) {
		VerifiedTokenCache cache = (decoder != null) ? decoder.cache() : null;
		return new RealmDescription(status.location().issuer(), status.location().discoveryUri(), status.state(),
				status.algorithms(), seconds(status.age()), seconds(status.nextAttempt()), seconds(status.outage()),
				status.lastFailure(), (decoder != null) ? ExpectedTokens.of(decoder.expectations()) : null,
				(cache != null) ? cache.figures() : null, mapping);
	}

	private static @Nullable Long seconds(@Nullable Duration time) {
		return (time != null) ? time.toSeconds() : null;
	}

}

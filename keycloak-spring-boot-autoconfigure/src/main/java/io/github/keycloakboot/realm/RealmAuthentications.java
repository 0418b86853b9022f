package io.github.keycloakboot.realm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.keycloakboot.authority.AuthorityOrigin;
import io.github.keycloakboot.authority.KeycloakPrincipalConverter;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.RealmDecoders;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * The realms that a service trusts, each with rules of its own: those of its
 * configuration, and those that are found while it runs. A verified token gives what the
 * rules of its issuer's realm say; one of an issuer that is none of these, as another
 * decoder may let in, gives no authority.
 */
public final class RealmAuthentications implements RealmDecoders {

	private final Map<String, RealmAuthentication> realms;

	private final KeycloakPrincipalConverter principalOfOthers = new KeycloakPrincipalConverter(JwtClaimNames.SUB);

	private final @Nullable FoundRealms found;

	/**
	 * Create a set of realms.
	 * @param realms the realms of the configuration
	 * @param found the realms that are found while the service runs, for issuers that the
	 * former don't have; or {@code null} for none
	 * @throws IllegalArgumentException if two have the same issuer
	 */
	public RealmAuthentications(Collection<RealmAuthentication> realms, @Nullable FoundRealms found) {
		Map<String, RealmAuthentication> byIssuer = new LinkedHashMap<>();
		for (RealmAuthentication realm : realms) {
			if (byIssuer.put(realm.location().issuer(), realm) != null) {
				throw new IllegalArgumentException("Two realms have the issuer " + realm.location().issuer());
			}
		}
		this.realms = byIssuer;
		this.found = found;
	}

	@Override
	public @Nullable KeycloakJwtDecoder known(String issuer) {
		RealmAuthentication realm = this.realms.get(issuer);
		if (realm == null && this.found != null) {
			realm = this.found.known(issuer);
		}
		return decoder(realm);
	}

	@Override
	public CompletionStage<@Nullable KeycloakJwtDecoder> find(String issuer) {
		RealmAuthentication realm = this.realms.get(issuer);
		if (realm != null || this.found == null) {
			return CompletableFuture.completedStage(decoder(realm));
		}
		return this.found.find(issuer).thenApply(RealmAuthentications::decoder);
	}

	@Override
	public void verified(String issuer) {
		if (this.found != null && !this.realms.containsKey(issuer)) {
			this.found.use(issuer);
		}
	}

	private static @Nullable KeycloakJwtDecoder decoder(@Nullable RealmAuthentication realm) {
		return (realm != null) ? realm.decoder() : null;
	}

	@Override
	public Collection<String> issuers() {
		return List.copyOf(this.realms.keySet());
	}

	/**
	 * The realms of the configuration.
	 * @return the realms, in the order in which they were given
	 */
	public List<RealmAuthentication> all() {
		return new ArrayList<>(this.realms.values());
	}

	/**
	 * The authorities of a verified token, by the rules of its realm.
	 * @param jwt the token
	 * @return the authorities, none if its issuer is none of these realms
	 * @throws AuthenticationServiceException if its realm was forgotten meanwhile
	 */
	public Collection<GrantedAuthority> authorities(Jwt jwt) {
		RealmAuthentication realm = realmOf(jwt);
		return (realm != null) ? realm.authorities().convert(jwt) : List.of();
	}

	/**
	 * Which claim of a verified token gives which authority, by the rules of its realm.
	 * @param jwt the token
	 * @return the origins, none if its issuer is none of these realms
	 * @throws AuthenticationServiceException if its realm was forgotten meanwhile
	 */
	public List<AuthorityOrigin> explain(Jwt jwt) {
		RealmAuthentication realm = realmOf(jwt);
		return (realm != null) ? realm.authorities().explain(jwt) : List.of();
	}

	/**
	 * The principal of a verified token, by the rules of its realm.
	 * @param jwt the token
	 * @return the principal, named by {@code sub} if its issuer is none of these realms
	 * @throws AuthenticationServiceException if its realm was forgotten meanwhile
	 */
	public OAuth2AuthenticatedPrincipal principal(Jwt jwt) {
		RealmAuthentication realm = realmOf(jwt);
		return ((realm != null) ? realm.principal() : this.principalOfOthers).convert(jwt);
	}

	private @Nullable RealmAuthentication realmOf(Jwt jwt) {
		if (!(jwt.getClaims().get(JwtClaimNames.ISS) instanceof String issuer)) {
			return null;
		}
		RealmAuthentication realm = this.realms.get(issuer);
		if (realm != null || this.found == null) {
			return realm;
		}
		RealmAuthentication remembered = this.found.remembered(issuer);
		if (remembered == null) {
			KeysUnavailableException cause = new KeysUnavailableException("The realm was forgotten meanwhile",
					Duration.ofSeconds(1), null);
			throw new AuthenticationServiceException(String.valueOf(cause.getMessage()), cause);
		}
		return remembered;
	}

}

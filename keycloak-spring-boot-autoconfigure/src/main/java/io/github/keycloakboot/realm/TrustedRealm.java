package io.github.keycloakboot.realm;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.authority.RoleMappingBuilder;
import io.github.keycloakboot.jwk.RealmLocation;

/**
 * A realm that a service trusts, and what it asks of the realm's tokens. Immutable; two
 * that are equal ask for the same.
 *
 * @param location where the realm is
 * @param clientId client id of this service in the realm; where no audiences are set, a
 * token must name it in {@code aud} or {@code azp}
 * @param audiences audiences of which a token must name one in {@code aud}; empty for the
 * rule of the client id
 * @param authorizedParties clients of which a token must name one in {@code azp}; empty
 * for any client of the realm
 * @param clockSkew the difference between the clocks of Keycloak and this service that is
 * tolerated
 * @param maxTokenLifetime the longest time between issue and expiry that a token may have
 * @param principalClaim the claim that names the principal
 * @param roleMapping how claims become authorities
 * @param notBefore whether tokens are refused that were issued before the realm's
 * not-before
 */
public record TrustedRealm(RealmLocation location, String clientId, Set<String> audiences,
		Set<String> authorizedParties, Duration clockSkew, Duration maxTokenLifetime, String principalClaim,
		RoleMapping roleMapping, boolean notBefore) {

	/**
	 * Checks the values and copies the sets.
	 * @throws IllegalArgumentException if a value can't work
	 */
	public TrustedRealm {
		if (clientId.isBlank()) {
			throw new IllegalArgumentException(
					"the client id is blank, so that tokens for other services would be accepted, too");
		}
		if (clockSkew.isNegative() || maxTokenLifetime.compareTo(Duration.ofSeconds(1)) < 0) {
			throw new IllegalArgumentException("the clock skew is negative, or tokens live for less than a second");
		}
		audiences = Set.copyOf(audiences);
		authorizedParties = Set.copyOf(authorizedParties);
	}

	/**
	 * A realm with the defaults that a configured realm has: 60 seconds of clock skew, 24
	 * hours of lifetime, principals named by {@code sub}, roles of the realm and of the
	 * client.
	 * @param location where the realm is
	 * @param clientId client id of this service in the realm
	 * @return the realm
	 * @throws IllegalArgumentException if the client id is blank
	 */
	public static TrustedRealm of(RealmLocation location, String clientId) {
		return new TrustedRealm(location, clientId, Set.of(), Set.of(), Duration.ofSeconds(60), Duration.ofHours(24),
				"sub", RoleMapping.builder().ownClient(clientId).build(), false);
	}

	/**
	 * This realm, with audiences of which a token must name one.
	 * @param audiences the audiences
	 * @return the realm
	 */
	public TrustedRealm withAudiences(Collection<String> audiences) {
		return new TrustedRealm(this.location, this.clientId, Set.copyOf(audiences), this.authorizedParties,
				this.clockSkew, this.maxTokenLifetime, this.principalClaim, this.roleMapping, this.notBefore);
	}

	/**
	 * This realm, with clients of which a token must have been issued to one.
	 * @param authorizedParties the client ids
	 * @return the realm
	 */
	public TrustedRealm withAuthorizedParties(Collection<String> authorizedParties) {
		return new TrustedRealm(this.location, this.clientId, this.audiences, Set.copyOf(authorizedParties),
				this.clockSkew, this.maxTokenLifetime, this.principalClaim, this.roleMapping, this.notBefore);
	}

	/**
	 * This realm, with principals named by another claim.
	 * @param principalClaim the claim
	 * @return the realm
	 */
	public TrustedRealm withPrincipalClaim(String principalClaim) {
		return new TrustedRealm(this.location, this.clientId, this.audiences, this.authorizedParties, this.clockSkew,
				this.maxTokenLifetime, principalClaim, this.roleMapping, this.notBefore);
	}

	/**
	 * This realm, with another mapping of claims to authorities.
	 * @param mapping changes the default mapping, which knows the client already
	 * @return the realm
	 * @throws IllegalArgumentException if the mapping isn't safe
	 */
	public TrustedRealm withRoles(UnaryOperator<RoleMappingBuilder> mapping) {
		return new TrustedRealm(this.location, this.clientId, this.audiences, this.authorizedParties, this.clockSkew,
				this.maxTokenLifetime, this.principalClaim,
				mapping.apply(RoleMapping.builder().ownClient(this.clientId)).build(), this.notBefore);
	}

	/**
	 * This realm, with its not-before (<em>Sessions &gt; Actions &gt; Revocation</em> in
	 * Keycloak), which is fetched along with its keys.
	 * @param notBefore whether tokens are refused that were issued before it
	 * @return the realm
	 */
	public TrustedRealm withNotBefore(boolean notBefore) {
		return new TrustedRealm(this.location, this.clientId, this.audiences, this.authorizedParties, this.clockSkew,
				this.maxTokenLifetime, this.principalClaim, this.roleMapping, notBefore);
	}

}

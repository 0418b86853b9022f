package io.github.keycloakboot.jwt;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.keycloakboot.log.NearNames;
import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;

/**
 * {@code aud} holds an audience of this service (RFC 8725, section 3.9), or, where only
 * the client id is known, {@code azp} is this service's own client.
 */
final class AudienceRule extends TokenRule {

	static final String CLIENT_ID = "keycloak.client-id";

	// Whoever signs tokens may write many, and long ones
	private static final int MAX_COMPARED = 100;

	/**
	 * Clients of each realm. Who took one for this service would accept nearly every
	 * token.
	 */
	private static final Set<String> BUILT_IN = Set.of("account", "account-console", "admin-cli", "broker",
			"realm-management", "security-admin-console");

	private final Set<String> audiences;

	private final @Nullable String ownClientId;

	private final String property;

	private AudienceRule(Set<String> audiences, @Nullable String ownClientId, String property) {
		this.audiences = audiences;
		this.ownClientId = ownClientId;
		this.property = property;
	}

	/**
	 * Requires one of some audiences.
	 * @param property the property that names them
	 */
	static AudienceRule of(Set<String> audiences, String property) {
		return new AudienceRule(audiences, null, property);
	}

	/**
	 * Requires that a token is meant for the client of this service, or was issued to it.
	 */
	static AudienceRule ofClient(String clientId) {
		return new AudienceRule(Set.of(clientId), clientId, CLIENT_ID);
	}

	@Override
	@Nullable Refusal violation(Jwt token) {
		if (token.getClaims().get(JwtClaimNames.AUD) instanceof List<?> audience) {
			for (Object name : audience) {
				if (name instanceof String text && this.audiences.contains(text)) {
					return null;
				}
			}
		}
		boolean own = (this.ownClientId != null && this.ownClientId.equals(token.getClaims().get("azp")));
		return own ? null : new Refusal(RefusalKind.AUDIENCE, () -> explanation(token));
	}

	private String explanation(Jwt token) {
		Expectation expected = new Expectation(this.audiences);
		return "It was issued to " + CallingClient.of(token) + ", its aud is "
				+ new UntrustedValue(token.getClaims().get(JwtClaimNames.AUD)) + ", expected is " + expected
				+ ((this.ownClientId != null) ? " there or as azp" : "")
				+ ". If that client may call this service, add an Audience mapper for " + expected + " to it "
				+ "(Clients > the client > Client scopes > the dedicated scope > Add mapper > By configuration > Audience). "
				+ otherName(token) + ", correct " + this.property + ".";
	}

	private String otherName(Jwt token) {
		return misspelt(token).map((near) -> "If Keycloak knows this service as " + new UntrustedValue(near))
			.orElse(CLIENT_ID.equals(this.property) ? "If the realm has no client with exactly this id"
					: "If Keycloak calls this service otherwise");
	}

	/**
	 * An audience of the token that looks as if one of this service were meant. It has to
	 * look very much like it, as it may be another service.
	 */
	private Optional<String> misspelt(Jwt token) {
		if (!(token.getClaims().get(JwtClaimNames.AUD) instanceof List<?> audience)) {
			return Optional.empty();
		}
		NearNames names = new NearNames(audience.stream()
			.filter((name) -> name instanceof String text && text.length() <= MAX_COMPARED)
			.map(String::valueOf)
			.filter((name) -> !BUILT_IN.contains(name))
			.limit(MAX_COMPARED)
			.toList());
		return this.audiences.stream().sorted().flatMap((name) -> names.within(name, 1).stream()).findFirst();
	}

}

package io.github.keycloakboot.jwt;

import java.util.Collection;

import io.github.keycloakboot.jwk.IssuerDifference;
import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * An issuer that is none of several that are expected.
 *
 * @param actual the claim {@code iss}, as JSON has it
 * @param expected the issuers whose tokens are accepted
 */
record UnknownIssuer(@Nullable Object actual, Collection<String> expected) {

	private static final int MAX_SHOWN = 5;

	Refusal refusal() {
		return new Refusal(RefusalKind.ISSUER, this::explanation);
	}

	private String explanation() {
		String more = (this.expected.size() > MAX_SHOWN)
				? " or one of " + (this.expected.size() - MAX_SHOWN) + " others" : "";
		return "Its iss is " + new UntrustedValue(this.actual) + ", expected is one of '"
				+ String.join("', '", this.expected.stream().limit(MAX_SHOWN).toList()) + "'" + more + ". " + remedy();
	}

	private String remedy() {
		if (!(this.actual instanceof String text)) {
			return "Every token of Keycloak names its issuer: is it one of another product?";
		}
		return this.expected.stream()
			.map((issuer) -> new IssuerDifference(issuer, text))
			.filter(IssuerDifference::isOfTheSameRealm)
			.findFirst()
			.map((difference) -> "It is like '" + difference.expected() + "'. " + difference.remedy())
			.orElse("Let the client get its tokens from one of these, or add the realm to keycloak.realms if this "
					+ "service is to trust it.");
	}

}

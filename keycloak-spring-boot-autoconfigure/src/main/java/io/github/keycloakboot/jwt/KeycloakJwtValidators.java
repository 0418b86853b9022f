package io.github.keycloakboot.jwt;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import io.github.keycloakboot.session.EndedSessions;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What the claims of a token of one realm must fulfil, of an access token unless
 * {@linkplain #kind said otherwise}. A builder of one validator, which stops at the first
 * rule that a token breaks:
 * <ul>
 * <li>{@code iss} is the issuer, character by character</li>
 * <li>{@code exp} and {@code iat} are there, the token is neither expired nor from the
 * future, and it doesn't live longer than any access token should</li>
 * <li>{@code typ} says that it is an access token: an ID token, a signed UserInfo answer
 * or a logout token of the same realm has the same signature</li>
 * <li>{@code sub} names somebody</li>
 * <li>{@code cnf} binds the token in a way that is checked on its use (RFC 7800)</li>
 * <li>{@code aud} or {@code azp} say that it is meant for this service</li>
 * </ul>
 * Not safe for use by several threads; the validators it builds are.
 */
public final class KeycloakJwtValidators {

	private final String issuer;

	private Duration clockSkew = Duration.ofSeconds(60);

	private Duration maxTokenLifetime = Duration.ofHours(24);

	private Clock clock = Clock.systemUTC();

	private TokenKind kind = TokenKind.ACCESS;

	private Set<String> audiences = Set.of();

	private Set<String> authorizedParties = Set.of();

	private @Nullable String clientId;

	private boolean dpop = true;

	private @Nullable EndedSessions endedSessions;

	private final List<OAuth2TokenValidator<Jwt>> additional = new ArrayList<>();

	private KeycloakJwtValidators(String issuer) {
		this.issuer = issuer;
	}

	/**
	 * Rules for the tokens of a realm.
	 * @param issuer the issuer, exactly as the tokens carry it
	 * @return a builder
	 */
	public static KeycloakJwtValidators forIssuer(String issuer) {
		return new KeycloakJwtValidators(issuer);
	}

	/**
	 * The difference between the clocks of Keycloak and this service that is tolerated.
	 * @param clockSkew the difference; 60 seconds if not set
	 * @return this builder
	 */
	public KeycloakJwtValidators clockSkew(Duration clockSkew) {
		this.clockSkew = clockSkew;
		return this;
	}

	/**
	 * The longest time between {@code iat} and {@code exp} that a token may have.
	 * @param maxTokenLifetime the time; 24 hours if not set
	 * @return this builder
	 */
	public KeycloakJwtValidators maxTokenLifetime(Duration maxTokenLifetime) {
		this.maxTokenLifetime = maxTokenLifetime;
		return this;
	}

	/**
	 * The clock to tell the time by.
	 * @param clock the clock; that of the system if not set
	 * @return this builder
	 */
	public KeycloakJwtValidators clock(Clock clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * The kind of token that is expected. An ID token must name the client of
	 * {@link #clientId} in {@code aud}; a logout token too, or one of {@link #audiences}
	 * where there are any, and whose session has ended.
	 * @param kind the kind; an access token if not set
	 * @return this builder
	 */
	public KeycloakJwtValidators kind(TokenKind kind) {
		this.kind = kind;
		return this;
	}

	/**
	 * Audiences of which a token must name one in {@code aud}.
	 * @param audiences the audiences; none for the rule of {@link #clientId}
	 * @return this builder
	 */
	public KeycloakJwtValidators audiences(Collection<String> audiences) {
		this.audiences = Set.copyOf(audiences);
		return this;
	}

	/**
	 * Client id of this service. Where no audiences are set, a token must name it in
	 * {@code aud}, or in {@code azp}: Keycloak never lists the client that asked for a
	 * token among its audiences.
	 * @param clientId the client id, or {@code null} for no such rule
	 * @return this builder
	 */
	public KeycloakJwtValidators clientId(@Nullable String clientId) {
		this.clientId = clientId;
		return this;
	}

	/**
	 * Clients that may use this service, of which a token must name one in {@code azp}.
	 * @param authorizedParties the client ids; none for any client of the realm
	 * @return this builder
	 */
	public KeycloakJwtValidators authorizedParties(Collection<String> authorizedParties) {
		this.authorizedParties = Set.copyOf(authorizedParties);
		return this;
	}

	/**
	 * Whether tokens bound by DPoP are accepted. Say so only where something checks the
	 * proof of each request.
	 * @param dpop whether they are; so if not set
	 * @return this builder
	 */
	public KeycloakJwtValidators dpop(boolean dpop) {
		this.dpop = dpop;
		return this;
	}

	/**
	 * Sessions that have ended, whose access tokens are refused.
	 * @param endedSessions the sessions of the realm, or {@code null} for no such rule
	 * @return this builder
	 */
	public KeycloakJwtValidators endedSessions(@Nullable EndedSessions endedSessions) {
		this.endedSessions = endedSessions;
		return this;
	}

	/**
	 * Further rules, which run after those of this class.
	 * @param validators the validators
	 * @return this builder
	 */
	public KeycloakJwtValidators and(Collection<? extends OAuth2TokenValidator<Jwt>> validators) {
		this.additional.addAll(validators);
		return this;
	}

	/**
	 * Build the validator.
	 * @return a validator that stops at the first broken rule
	 */
	public OAuth2TokenValidator<Jwt> build() {
		List<OAuth2TokenValidator<Jwt>> rules = new ArrayList<>(rulesOfAdmission());
		rules.addAll(rulesOfContent());
		return new FirstBrokenRule(rules);
	}

	/**
	 * The rules of what a token says, once it is known to be one of the realm.
	 */
	OAuth2TokenValidator<Jwt> buildContent() {
		return new FirstBrokenRule(rulesOfContent());
	}

	private List<OAuth2TokenValidator<Jwt>> rulesOfContent() {
		List<OAuth2TokenValidator<Jwt>> rules = new ArrayList<>();
		switch (this.kind) {
			case ACCESS -> addAccessTokenRules(rules);
			case ID -> addIdTokenRules(rules);
			case LOGOUT -> addLogoutTokenRules(rules);
		}
		rules.addAll(this.additional);
		return rules;
	}

	// OpenID Connect Core, section 3.1.3.7
	private void addIdTokenRules(List<OAuth2TokenValidator<Jwt>> rules) {
		rules.add(new SubjectRule());
		rules.add(AudienceRule.of(ownClient(), AudienceRule.CLIENT_ID));
		rules.add(new AuthorizedPartyRule(ownClient()));
	}

	// OpenID Connect Back-Channel Logout, section 2.6
	private void addLogoutTokenRules(List<OAuth2TokenValidator<Jwt>> rules) {
		rules.add(this.audiences.isEmpty() ? AudienceRule.of(ownClient(), AudienceRule.CLIENT_ID)
				: AudienceRule.of(this.audiences, "keycloak.resource-server.revocation.logout.clients"));
		rules.add(new LogoutTokenRule());
	}

	private Set<String> ownClient() {
		if (this.clientId == null) {
			throw new IllegalStateException(
					"Without a client id, nobody knows whether " + this.kind + " is meant for this service");
		}
		return Set.of(this.clientId);
	}

	private void addAccessTokenRules(List<OAuth2TokenValidator<Jwt>> rules) {
		rules.add(new SubjectRule());
		if (this.endedSessions != null) {
			rules.add(new EndedSessionRule(this.endedSessions));
		}
		rules.add(new ConfirmationRule(this.dpop));
		if (!this.audiences.isEmpty()) {
			rules.add(AudienceRule.of(this.audiences, "keycloak.resource-server.audiences"));
		}
		else if (this.clientId != null) {
			rules.add(AudienceRule.ofClient(this.clientId));
		}
		if (!this.authorizedParties.isEmpty()) {
			rules.add(new AuthorizedPartyRule(this.authorizedParties));
		}
	}

	/**
	 * The rules that a token must fulfil before this service asks Keycloak for its key.
	 */
	OAuth2TokenValidator<Jwt> buildAdmission() {
		return new FirstBrokenRule(rulesOfAdmission());
	}

	private List<OAuth2TokenValidator<Jwt>> rulesOfAdmission() {
		return List.of(new IssuerRule(this.issuer), new TimeRule(this.clockSkew, this.maxTokenLifetime, this.clock),
				new TokenKindRule(this.kind));
	}

	/**
	 * What the rules so far ask of access tokens.
	 * @param algorithms the signature algorithms that are accepted
	 */
	TokenExpectations expectations(Collection<String> algorithms) {
		return new TokenExpectations(this.audiences.isEmpty() ? audienceByClientId() : this.audiences,
				this.audiences.isEmpty() ? this.clientId : null, this.authorizedParties, Set.copyOf(algorithms),
				this.clockSkew, this.maxTokenLifetime);
	}

	private Set<String> audienceByClientId() {
		return (this.clientId != null) ? Set.of(this.clientId) : Set.of();
	}

	TokenKind kind() {
		return this.kind;
	}

	String issuer() {
		return this.issuer;
	}

}

package io.github.keycloakboot.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.outbound.TokenKind;
import io.github.keycloakboot.provisioning.ObjectKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * The {@code keycloak.*} properties.
 *
 * @param enabled Whether Keycloak support is enabled at all.
 * @param issuerUri Issuer of the realm, exactly as its tokens carry it in the 'iss'
 * claim, as in 'https://sso.example.com/realms/shop'.
 * @param serverUrl Public base URL of the server; together with 'keycloak.realm' an
 * alternative to 'keycloak.issuer-uri'.
 * @param realm Name of the realm on 'keycloak.server-url'.
 * @param internalUrl Base URL by which this service reaches Keycloak, where that differs
 * from the public one. Tokens are still checked against the issuer.
 * @param clientId Client id of this service in the realm. Its roles are mapped to
 * authorities, and tokens must be meant for it.
 * @param clientSecret Secret of this service's client.
 * @param clientAuthentication How this service's client proves to Keycloak that it is the
 * one.
 * @param http Calls to Keycloak.
 * @param resourceServer Verifying tokens of requests to this service.
 * @param login Pages that people log in to with a browser.
 * @param admin Calls to Keycloak's admin REST API.
 * @param provisioning Realms that are made as files define them.
 * @param outbound Tokens for calls to other services.
 * @param realms Further realms whose tokens are accepted, by names of your choice.
 * @param realmLookup Realms that a 'TrustedRealms' bean finds while the service runs.
 */
@ConfigurationProperties("keycloak")
public record KeycloakProperties(@DefaultValue("true") boolean enabled, @Nullable String issuerUri,
		@Nullable String serverUrl, @Nullable String realm, @Nullable String internalUrl, @Nullable String clientId,
		@Nullable String clientSecret, @DefaultValue ClientAuthentication clientAuthentication, @DefaultValue Http http,
		@DefaultValue ResourceServer resourceServer, @DefaultValue Login login, @DefaultValue Admin admin,
		@DefaultValue Provisioning provisioning, @DefaultValue Outbound outbound,
		@DefaultValue Map<String, Realm> realms, @DefaultValue RealmLookup realmLookup) {

	@Override
	public String toString() {
		return "KeycloakProperties[issuerUri=" + this.issuerUri + ", serverUrl=" + this.serverUrl + ", realm="
				+ this.realm + ", clientId=" + this.clientId + "]";
	}

	/**
	 * How a client proves to Keycloak that it is the one.
	 *
	 * @param method Method of the proof. When not set, the secret where there is one, or
	 * else a JWT signed by the key where there is one.
	 * @param sslBundle Name of the SSL bundle whose key store has the key that signs
	 * JWTs.
	 * @param jwk File with the key that signs JWTs, as a JWK.
	 * @param keyId Id by which Keycloak knows the key. When not set, the one in the JWK,
	 * or else the one that Keycloak gives a certificate.
	 */
	public record ClientAuthentication(@Nullable Method method, @Nullable String sslBundle, @Nullable Resource jwk,
			@Nullable String keyId) {

		/**
		 * Method by which a client proves to Keycloak that it is the one.
		 */
		public enum Method {

			/**
			 * Secret in the header.
			 */
			CLIENT_SECRET_BASIC,

			/**
			 * Secret in the body.
			 */
			CLIENT_SECRET_POST,

			/**
			 * JWT that the client signs for each request.
			 */
			PRIVATE_KEY_JWT,

			/**
			 * Certificate of 'keycloak.http.ssl-bundle' in the TLS handshake.
			 */
			TLS_CLIENT_AUTH,

			/**
			 * No proof: a public client.
			 */
			NONE

		}

	}

	/**
	 * Calls to Keycloak.
	 *
	 * @param connectTimeout Time to wait for a connection to Keycloak.
	 * @param readTimeout Time to wait for an answer of Keycloak.
	 * @param sslBundle Name of the SSL bundle to use in calls to Keycloak.
	 */
	public record Http(@DefaultValue("2s") Duration connectTimeout, @DefaultValue("5s") Duration readTimeout,
			@Nullable String sslBundle) {

	}

	/**
	 * Pages that people log in to with a browser.
	 *
	 * @param paths Path patterns of pages that people log in to, as in '/account/**';
	 * everything else takes tokens.
	 * @param registration Client registration by which they log in.
	 * @param authoritiesFrom What says which authorities somebody has who logs in.
	 * @param postLogoutUri Address to come to after a log-out, which the client has to
	 * allow; '{baseUrl}' is that of this service.
	 */
	public record Login(@DefaultValue List<String> paths, @DefaultValue("keycloak-login") String registration,
			@DefaultValue("access-token") Source authoritiesFrom, @DefaultValue("{baseUrl}/") String postLogoutUri) {

		/**
		 * What says which authorities somebody has.
		 */
		public enum Source {

			/**
			 * The access token that comes with the log-in.
			 */
			ACCESS_TOKEN,

			/**
			 * Keycloak's UserInfo endpoint, for clients whose access tokens don't say it.
			 */
			USERINFO

		}

	}

	/**
	 * Verifying tokens of requests to this service.
	 *
	 * @param enabled Whether requests are authenticated by access tokens of the realm.
	 * @param audiences Audiences of which a token must name at least one. When not set, a
	 * token must name 'keycloak.client-id' as audience or authorized party.
	 * @param authorizedParties Clients that may use this service: when set, the
	 * authorized party of a token must be one of them.
	 * @param clockSkew Difference between the clocks of this service and of Keycloak that
	 * is tolerated.
	 * @param maxTokenLifetime Longest time between issue and expiry that a token may
	 * have.
	 * @param jwsAlgorithms Signature algorithms that are accepted, further narrowed to
	 * those of the realm's own keys.
	 * @param principalClaim Claim that gives the name of the authenticated principal. A
	 * token without it is named by its subject.
	 * @param permitAll Path patterns that are open to everyone in the default security
	 * filter chain.
	 * @param methodSecurity Whether annotations such as '@PreAuthorize' are enforced.
	 * @param dpop Whether tokens bound to a key by DPoP are accepted.
	 * @param authorities Mapping of claims to authorities.
	 * @param jwkSet Keys of the realm.
	 * @param tokenCache Tokens that were verified a short time ago.
	 * @param introspection Asking Keycloak about tokens.
	 * @param revocation Tokens that are refused before they expire.
	 */
	public record ResourceServer(@DefaultValue("true") boolean enabled, @Nullable List<String> audiences,
			@Nullable List<String> authorizedParties, @DefaultValue("60s") Duration clockSkew,
			@DefaultValue("24h") Duration maxTokenLifetime, @DefaultValue( {
					"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
					"EdDSA" }) List<String> jwsAlgorithms,
			@DefaultValue("sub") String principalClaim, @DefaultValue List<String> permitAll,
			@DefaultValue("true") boolean methodSecurity, @DefaultValue("true") boolean dpop,
			@DefaultValue Authorities authorities, @DefaultValue JwkSet jwkSet, @DefaultValue TokenCache tokenCache,
			@DefaultValue Introspection introspection, @DefaultValue Revocation revocation){

	}

	/**
	 * Mapping of claims to authorities.
	 *
	 * @param realmRoles Whether realm roles become authorities.
	 * @param clientRoles Client ids whose roles become authorities. When not set, those
	 * of 'keycloak.client-id'.
	 * @param rolePrefix Prefix of the authorities that roles become.
	 * @param qualifyClientRoles Whether authorities of client roles carry the client id,
	 * as in 'ROLE_orders-api.manager'. Those of other clients than 'keycloak.client-id'
	 * always do.
	 * @param scopes Whether scopes become authorities.
	 * @param scopePrefix Prefix of the authorities that scopes become.
	 * @param groups Whether groups become authorities, as in 'GROUP_/staff/managers'.
	 * @param organizations Whether organizations become authorities, as in 'ORG_acme'.
	 */
	public record Authorities(@DefaultValue("true") boolean realmRoles, @Nullable List<String> clientRoles,
			@DefaultValue("ROLE_") String rolePrefix, @DefaultValue("false") boolean qualifyClientRoles,
			@DefaultValue("true") boolean scopes, @DefaultValue("SCOPE_") String scopePrefix,
			@DefaultValue("false") boolean groups, @DefaultValue("false") boolean organizations) {

	}

	/**
	 * Keys of the realm.
	 *
	 * @param timeToLive Time after which known keys are old.
	 * @param refreshAhead Time before that at which keys are fetched anew in the
	 * background.
	 * @param minRefreshInterval Time in which unknown key ids cause at most one fetch.
	 * @param outageTimeToLive Time for which known keys stay good while Keycloak can't be
	 * reached.
	 * @param eager Whether keys are fetched and the way of the first request is rehearsed
	 * while the service starts, rather than when the first token comes. The start never
	 * fails for that.
	 */
	public record JwkSet(@DefaultValue("5m") Duration timeToLive, @DefaultValue("1m") Duration refreshAhead,
			@DefaultValue("5s") Duration minRefreshInterval, @DefaultValue("1h") Duration outageTimeToLive,
			@DefaultValue("false") boolean eager) {

	}

	/**
	 * Tokens that were verified a short time ago. Their claims are checked on each
	 * request, their signature is not checked again.
	 *
	 * @param enabled Whether verified tokens are remembered.
	 * @param maxWeight Memory that they may use, approximately.
	 * @param maxAge Time after which a token is verified anew.
	 */
	public record TokenCache(@DefaultValue("true") boolean enabled, @DefaultValue("64MB") DataSize maxWeight,
			@DefaultValue("5m") Duration maxAge) {

	}

	/**
	 * Asking Keycloak about tokens whose signature is right.
	 *
	 * @param mode Which tokens Keycloak is asked about.
	 * @param cache Name of a Spring cache by which instances share answers. When not set,
	 * each instance asks for itself.
	 * @param cacheTtl Time for which an answer counts; none counts for longer than the
	 * token is valid.
	 * @param cacheSize Number of answers that are remembered.
	 */
	public record Introspection(@DefaultValue("off") Mode mode, @Nullable String cache,
			@DefaultValue("30s") Duration cacheTtl, @DefaultValue("10000") int cacheSize) {

		/**
		 * Which tokens Keycloak is asked about.
		 */
		public enum Mode {

			/**
			 * None.
			 */
			OFF,

			/**
			 * Those that have no subject or no roles, as lightweight access tokens.
			 */
			LIGHTWEIGHT,

			/**
			 * Each, so that a session that has ended counts at once.
			 */
			ALWAYS

		}

	}

	/**
	 * Tokens that are refused before they expire.
	 *
	 * @param notBefore Whether tokens are refused that were issued before the realm's
	 * not-before, which is fetched along with the keys.
	 * @param logout Sessions of which Keycloak says that they ended.
	 * @param cache Name of a Spring cache by which instances share which sessions have
	 * ended. When not set, each instance only knows what it is told itself.
	 * @param cacheInterval Time between two looks into that cache.
	 */
	public record Revocation(@DefaultValue("false") boolean notBefore, @DefaultValue Logout logout,
			@Nullable String cache, @DefaultValue("1s") Duration cacheInterval) {

	}

	/**
	 * Tokens of a further realm that are refused before they expire.
	 *
	 * @param notBefore Whether tokens are refused that were issued before the realm's
	 * not-before, which is fetched along with the keys.
	 */
	public record RealmRevocation(@DefaultValue("false") boolean notBefore) {

	}

	/**
	 * Sessions of which Keycloak says that they ended.
	 *
	 * @param clients Clients whose 'Backchannel logout URL' leads to this service. When
	 * set, tokens of a session that has ended are refused.
	 * @param path Path of that URL.
	 */
	public record Logout(@Nullable List<String> clients, @DefaultValue("/logout/connect/back-channel") String path) {

	}

	/**
	 * Calls to Keycloak's admin REST API.
	 *
	 * @param enabled Whether the admin client is set up, where it is on the classpath.
	 * @param realm Realm that the admin account belongs to. When not set, the realm that
	 * is administered.
	 * @param clientId Client id to log in with. When not set, 'keycloak.client-id', or
	 * 'admin-cli' for a log-in with user name and password.
	 * @param clientSecret Secret of that client. When not set, 'keycloak.client-secret'.
	 * @param username User to log in as. When not set, the client logs in for itself.
	 * @param password Password of that user.
	 * @param connectionPoolSize Number of connections that calls may use at once.
	 */
	public record Admin(@DefaultValue("true") boolean enabled, @Nullable String realm, @Nullable String clientId,
			@Nullable String clientSecret, @Nullable String username, @Nullable String password,
			@DefaultValue("10") int connectionPoolSize) {

		@Override
		public String toString() {
			return "Admin[enabled=" + this.enabled + ", realm=" + this.realm + ", clientId=" + this.clientId
					+ ", username=" + this.username + "]";
		}

	}

	/**
	 * Realms that are made as files define them.
	 *
	 * @param mode What is done at start about realms that are not as defined.
	 * @param locations Files with definitions of realms, as in 'classpath:realms/*.yaml'
	 * or 'file:/etc/realms/shop.json'.
	 * @param prune Kinds of objects and links of which those beyond the definition are
	 * removed.
	 * @param waitTimeout Time to wait at start for Keycloak to be reachable.
	 * @param unmanaged What is made of parts of a definition that only count when a realm
	 * is created, where a realm that exists has them otherwise.
	 * @param parallelism Number of requests that are made side by side.
	 */
	public record Provisioning(@DefaultValue("off") Mode mode, @DefaultValue List<String> locations,
			@DefaultValue List<ObjectKind> prune, @DefaultValue("60s") Duration waitTimeout,
			@DefaultValue("show") Unmanaged unmanaged, @DefaultValue("4") int parallelism) {

		/**
		 * What is done at start about realms that are not as defined.
		 */
		public enum Mode {

			/**
			 * Nothing.
			 */
			OFF,

			/**
			 * It is logged what would have to be done.
			 */
			PLAN,

			/**
			 * They are made as defined.
			 */
			APPLY,

			/**
			 * The service doesn't start.
			 */
			VERIFY

		}

		/**
		 * What is made of parts of a definition that only count when a realm is created.
		 */
		public enum Unmanaged {

			/**
			 * They are shown with the plan.
			 */
			SHOW,

			/**
			 * They are an error.
			 */
			REFUSE

		}

	}

	/**
	 * Tokens for calls to other services.
	 *
	 * @param enabled Whether client registrations in Keycloak are set up, where Spring
	 * Security's OAuth2 client is on the classpath.
	 * @param registrations Client registrations by their ids; 'keycloak',
	 * 'keycloak-login' and 'keycloak-exchange' are there without being named.
	 * @param tokenClient Client by which trusted internal tools get tokens themselves.
	 */
	public record Outbound(@DefaultValue("true") boolean enabled, @DefaultValue Map<String, Registration> registrations,
			@DefaultValue TokenClient tokenClient) {

	}

	/**
	 * Client by which trusted internal tools get tokens themselves.
	 *
	 * @param enabled Whether there is such a client. Among others it has the password
	 * grant, which OAuth 2.1 drops.
	 */
	public record TokenClient(@DefaultValue("false") boolean enabled) {

	}

	/**
	 * How calls to some other services get their token.
	 *
	 * @param grant Whose token it is.
	 * @param clientId Client in whose name Keycloak is asked. When not set, this
	 * service's.
	 * @param clientSecret Secret of that client.
	 * @param clientAuthentication How that client proves to Keycloak that it is the one.
	 * @param scopes Scopes to ask for.
	 * @param audience Audiences to ask for in an exchange.
	 * @param hosts Origins that the token may be sent to, as in
	 * 'https://orders.example.com'.
	 */
	public record Registration(@Nullable TokenKind grant, @Nullable String clientId, @Nullable String clientSecret,
			@DefaultValue ClientAuthentication clientAuthentication, @DefaultValue List<String> scopes,
			@DefaultValue List<String> audience, @DefaultValue List<String> hosts) {

		@Override
		public String toString() {
			return "Registration[grant=" + this.grant + ", clientId=" + this.clientId + ", hosts=" + this.hosts + "]";
		}

	}

	/**
	 * A further realm whose tokens are accepted. It takes over nothing from the realm of
	 * this service but the server, where it names none of its own, and 'keycloak.http.*'.
	 *
	 * @param issuerUri Issuer of the realm, exactly as its tokens carry it in the 'iss'
	 * claim.
	 * @param serverUrl Public base URL of the realm's server; together with 'realm' an
	 * alternative to 'issuer-uri'. When neither is set, the server of the realm of this
	 * service.
	 * @param realm Name of the realm on its server.
	 * @param internalUrl Base URL by which this service reaches the realm's server, where
	 * that differs from the public one.
	 * @param clientId Client id of this service in the realm. Its roles are mapped to
	 * authorities, and tokens must be meant for it.
	 * @param clientSecret Secret of that client.
	 * @param clientAuthentication How that client proves to Keycloak that it is the one.
	 * @param audiences Audiences of which a token must name at least one. When not set, a
	 * token must name 'client-id' as audience or authorized party.
	 * @param authorizedParties Clients that may use this service: when set, the
	 * authorized party of a token must be one of them.
	 * @param clockSkew Difference between the clocks of this service and of Keycloak that
	 * is tolerated.
	 * @param maxTokenLifetime Longest time between issue and expiry that a token may
	 * have.
	 * @param jwsAlgorithms Signature algorithms that are accepted, further narrowed to
	 * those of the realm's own keys.
	 * @param principalClaim Claim that gives the name of the authenticated principal. A
	 * token without it is named by its subject.
	 * @param authorities Mapping of claims to authorities.
	 * @param jwkSet Keys of the realm.
	 * @param tokenCache Tokens that were verified a short time ago.
	 * @param introspection Asking Keycloak about tokens.
	 * @param revocation Tokens that are refused before they expire.
	 * @param admin Calls to Keycloak's admin REST API about the realm.
	 * @param outbound Tokens of the realm for calls to other services.
	 */
	public record Realm(@Nullable String issuerUri, @Nullable String serverUrl, @Nullable String realm,
			@Nullable String internalUrl, @Nullable String clientId, @Nullable String clientSecret,
			@DefaultValue ClientAuthentication clientAuthentication, @Nullable List<String> audiences,
			@Nullable List<String> authorizedParties, @DefaultValue("60s") Duration clockSkew,
			@DefaultValue("24h") Duration maxTokenLifetime, @DefaultValue( {
					"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
					"EdDSA" }) List<String> jwsAlgorithms,
			@DefaultValue("sub") String principalClaim, @DefaultValue Authorities authorities,
			@DefaultValue JwkSet jwkSet, @DefaultValue TokenCache tokenCache, @DefaultValue Introspection introspection,
			@DefaultValue RealmRevocation revocation, @DefaultValue Admin admin, @DefaultValue RealmOutbound outbound){

		@Override
		public String toString() {
			return "Realm[issuerUri=" + this.issuerUri + ", serverUrl=" + this.serverUrl + ", realm=" + this.realm
					+ ", clientId=" + this.clientId + "]";
		}

	}

	/**
	 * Tokens of a further realm for calls to other services.
	 *
	 * @param registrations Client registrations by their ids; 'keycloak' and
	 * 'keycloak-exchange' are there without being named.
	 */
	public record RealmOutbound(@DefaultValue Map<String, Registration> registrations) {

	}

	/**
	 * Realms that a 'TrustedRealms' bean finds while the service runs.
	 *
	 * @param maxRealms Number of realms that are remembered.
	 * @param idleTime Time after which a realm is forgotten of which no token was
	 * verified.
	 * @param timeToLive Time for which it counts that a realm is trusted.
	 * @param refreshAhead Time before that at which a realm is asked about anew in the
	 * background.
	 * @param missTimeToLive Time for which it counts that a realm isn't trusted.
	 * @param lookupsPerSecond Number of unknown issuers that are asked about in a second.
	 * @param jwkSet Keys of these realms.
	 * @param tokenCache Tokens of these realms that were verified a short time ago.
	 */
	public record RealmLookup(@DefaultValue("1000") int maxRealms, @DefaultValue("15m") Duration idleTime,
			@DefaultValue("2m") Duration timeToLive, @DefaultValue("1m") Duration refreshAhead,
			@DefaultValue("30s") Duration missTimeToLive, @DefaultValue("50") int lookupsPerSecond,
			@DefaultValue JwkSet jwkSet, @DefaultValue TokenCache tokenCache) {

	}

}

package io.github.keycloakboot.test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for one realm of Keycloak, in this process and ready in milliseconds: a
 * discovery document, a JWK set, a token endpoint with the password, the client
 * credentials and the refresh grant, token introspection and revocation, and tokens of
 * every kind in Keycloak's own shape. It misbehaves as it is told, for tests of what a
 * resource server does with wrong keys, wrong answers or none.
 * <p>
 * It has no login page, and no admin API: {@link KeycloakTestClient} changes its realm.
 */
public final class StubKeycloak implements AutoCloseable {

	private final StubServer server;

	private final StubKeys keys;

	private final StubSessions sessions = new StubSessions();

	private final StubRealm realm;

	private final StubMint mint;

	private final StubTokenStatus status;

	private final StubRealmDocument realmDocument = new StubRealmDocument(this);

	private final StubEndpoint description;

	private final StubEndpoint discovery;

	private final StubEndpoint jwkSet;

	private final StubEndpoint token;

	private final StubEndpoint introspection;

	private StubKeycloak(StubServer server, ReadyRealm ready, StubKey key) {
		this.server = server;
		this.keys = new StubKeys(key);
		this.realm = new StubRealm(KeycloakServer.issuerUri(server.url(), ready.name()), ready, this.sessions);
		this.mint = new StubMint(this.realm, this.keys, this.sessions);
		this.status = new StubTokenStatus(this.realm, this.keys, this.sessions);
		this.description = serve("", StubEndpoint.ofDocument(() -> StubAnswer.ok(this.realmDocument.content())));
		this.discovery = serve("/.well-known/openid-configuration",
				StubEndpoint.ofDocument(() -> StubAnswer.ok(new StubDiscovery(this, this.keys).document())));
		this.jwkSet = serve("/protocol/openid-connect/certs",
				StubEndpoint.ofDocument(() -> StubAnswer.ok(this.keys.jwkSet())));
		this.token = serve("/protocol/openid-connect/token",
				StubEndpoint.ofForm(new StubTokenEndpoint(this.realm, this.mint, this.keys, this.sessions)::answer));
		this.introspection = serve("/protocol/openid-connect/token/introspect",
				StubEndpoint.ofForm(new StubIntrospectionEndpoint(this.realm, this.status)::answer));
		serve("/protocol/openid-connect/revoke",
				StubEndpoint.ofForm(new StubRevocationEndpoint(this.realm, this.status)::answer));
	}

	private StubEndpoint serve(String path, StubEndpoint endpoint) {
		return this.server.serve(issuerUri().substring(serverUrl().length()) + path, endpoint);
	}

	/**
	 * Start a stub of the realm {@link ReadyRealm#ofShop()} on a free loopback port, with
	 * an RS256 key.
	 * @return the running stub
	 */
	public static StubKeycloak start() {
		return start(ReadyRealm.ofShop());
	}

	/**
	 * Start a stub of the realm {@link ReadyRealm#ofShop()} on a free loopback port, with
	 * the given key: generating one is most of what a start takes.
	 * @param key the active key
	 * @return the running stub
	 */
	public static StubKeycloak start(StubKey key) {
		return start(ReadyRealm.ofShop(), key);
	}

	/**
	 * Start a stub of a realm on a free loopback port, with an RS256 key.
	 * @param realm the realm
	 * @return the running stub
	 * @throws KeycloakTestException if a user of the realm has roles in a client that the
	 * realm doesn't have
	 */
	public static StubKeycloak start(ReadyRealm realm) {
		return start(realm, StubKey.generate(JWSAlgorithm.RS256));
	}

	/**
	 * Start a stub of a realm on a free loopback port, with the given key.
	 * @param realm the realm
	 * @param key the active key
	 * @return the running stub
	 * @throws KeycloakTestException if a user of the realm has roles in a client that the
	 * realm doesn't have
	 */
	public static StubKeycloak start(ReadyRealm realm, StubKey key) {
		StubServer server = new StubServer();
		try {
			StubKeycloak stub = new StubKeycloak(server, realm, key);
			server.start();
			return stub;
		}
		catch (RuntimeException ex) {
			server.close();
			throw ex;
		}
	}

	ReadyRealm readyRealm() {
		return this.realm.ready();
	}

	TestRealm testRealm() {
		return this.realm;
	}

	/**
	 * Base URL of the stub.
	 * @return the URL, without a trailing slash
	 */
	public String serverUrl() {
		return this.server.url();
	}

	/**
	 * Name of the realm.
	 * @return the name
	 */
	public String realm() {
		return this.realm.ready().name();
	}

	/**
	 * Issuer of the realm.
	 * @return the issuer
	 */
	public String issuerUri() {
		return this.realm.issuerUri();
	}

	/**
	 * URL of the realm's JWK set.
	 * @return the URL
	 */
	public String jwkSetUri() {
		return endpointUri("/certs");
	}

	/**
	 * URL of the token endpoint, which answers and refuses as Keycloak's does.
	 * @return the URL
	 */
	public String tokenUri() {
		return endpointUri("/token");
	}

	/**
	 * URL of the introspection endpoint, which answers a confidential client about tokens
	 * that are meant for it.
	 * @return the URL
	 */
	public String introspectionUri() {
		return endpointUri("/token/introspect");
	}

	/**
	 * URL of the revocation endpoint.
	 * @return the URL
	 */
	public String revocationUri() {
		return endpointUri("/revoke");
	}

	private String endpointUri(String path) {
		return issuerUri() + "/protocol/openid-connect" + path;
	}

	/**
	 * An access token of a user alice without roles, to be changed as a test needs it.
	 * {@link #tokens()} makes those of the realm's users.
	 * @return a builder
	 */
	public StubAccessToken accessToken() {
		return this.mint.anyToken();
	}

	/**
	 * Tokens of every kind, as {@link ReadyRealm#WEB_CLIENT} gets them.
	 * @return what makes them
	 * @throws KeycloakTestException if the realm has no such client
	 */
	public StubTokens tokens() {
		return tokens(ReadyRealm.WEB_CLIENT);
	}

	/**
	 * Tokens of every kind, as a client gets them.
	 * @param clientId the client
	 * @return what makes them
	 * @throws KeycloakTestException if the realm has no such client
	 */
	public StubTokens tokens(String clientId) {
		return new StubTokens(this.realm, this.mint, this.sessions, this.realm.client(clientId));
	}

	/**
	 * Revoke an access token, or end the session of a refresh or offline token.
	 * Introspection then finds it inactive.
	 * @param token the token in compact form
	 * @throws KeycloakTestException if it is no such token of this stub
	 */
	public void revoke(String token) {
		Map<String, @Nullable Object> claims = this.status.read(token);
		if (claims == null || !this.status.revoke(claims)) {
			throw new KeycloakTestException("Only access and refresh tokens that the stub signed can be revoked");
		}
	}

	/**
	 * Revoke all tokens from before a time: the realm's not-before, in seconds. The stub
	 * says so in its description of the realm, and leaves introspection as it is.
	 * @param time the time; {@link Instant#EPOCH} to revoke none
	 */
	public void revokeTokensBefore(Instant time) {
		this.realmDocument.notBefore(time);
	}

	/**
	 * End the sessions of a user. Their tokens are then inactive for introspection, and
	 * refresh tokens are refused. Offline sessions stay, as in Keycloak.
	 * @param username the user name
	 */
	public void logOut(String username) {
		this.sessions.endAll(username.toLowerCase(Locale.ROOT), false);
	}

	/**
	 * The key that signs new tokens.
	 * @return the key
	 */
	public StubKey activeKey() {
		return this.keys.active();
	}

	/**
	 * Make a new key the active one. Those before it stay in the JWK set.
	 * @param algorithm the signature algorithm of the new key
	 * @return the new key
	 */
	public StubKey rotateKey(JWSAlgorithm algorithm) {
		StubKey key = StubKey.generate(algorithm);
		rotateKey(key);
		return key;
	}

	/**
	 * Make a key the active one. Those before it stay in the JWK set.
	 * @param key the key
	 */
	public void rotateKey(StubKey key) {
		this.keys.rotate(key);
	}

	/**
	 * Leave only the active key in the JWK set.
	 */
	public void dropPassiveKeys() {
		this.keys.dropPassive();
	}

	/**
	 * Answer nobody: every connection is closed without an answer, until
	 * {@link #comeBack()}. Requests are counted nevertheless.
	 */
	public void goDown() {
		this.server.down(true);
	}

	/**
	 * Answer again after {@link #goDown()}, with the same keys, users and sessions.
	 */
	public void comeBack() {
		this.server.down(false);
	}

	/**
	 * Take this long for every answer.
	 * @param delay the time before the answer; zero for answers at once, as at first
	 * @throws IllegalArgumentException if it is negative
	 */
	public void answerSlowly(Duration delay) {
		this.server.delay(delay);
	}

	/**
	 * Answer requests for the description of the realm otherwise.
	 * @param handler what answers, or {@code null} for the right document
	 */
	public void onRealm(@Nullable HttpHandler handler) {
		this.description.answerBy(handler);
	}

	/**
	 * Answer requests for the discovery document otherwise.
	 * @param handler what answers, or {@code null} for the right document
	 */
	public void onDiscovery(@Nullable HttpHandler handler) {
		this.discovery.answerBy(handler);
	}

	/**
	 * Answer requests for the JWK set otherwise.
	 * @param handler what answers, or {@code null} for the right document
	 */
	public void onJwkSet(@Nullable HttpHandler handler) {
		this.jwkSet.answerBy(handler);
	}

	/**
	 * Answer requests for tokens otherwise.
	 * @param handler what answers, or {@code null} for the right answer
	 */
	public void onToken(@Nullable HttpHandler handler) {
		this.token.answerBy(handler);
	}

	/**
	 * Answer requests for introspection otherwise.
	 * @param handler what answers, or {@code null} for the right answer
	 */
	public void onIntrospection(@Nullable HttpHandler handler) {
		this.introspection.answerBy(handler);
	}

	/**
	 * Number of requests for anything so far, whether there is such a page or not.
	 * @return the number
	 */
	public int requests() {
		return this.server.requests();
	}

	/**
	 * Number of requests for the description of the realm so far.
	 * @return the number
	 */
	public int realmRequests() {
		return this.description.requests();
	}

	/**
	 * Number of requests for the discovery document so far.
	 * @return the number
	 */
	public int discoveryRequests() {
		return this.discovery.requests();
	}

	/**
	 * Number of requests for the JWK set so far.
	 * @return the number
	 */
	public int jwkSetRequests() {
		return this.jwkSet.requests();
	}

	/**
	 * Number of requests for tokens so far.
	 * @return the number
	 */
	public int tokenRequests() {
		return this.token.requests();
	}

	/**
	 * Number of requests for introspection so far.
	 * @return the number
	 */
	public int introspectionRequests() {
		return this.introspection.requests();
	}

	/**
	 * A handler that answers with a JSON document.
	 * @param json the document
	 * @return the handler
	 */
	public static HttpHandler json(String json) {
		return (exchange) -> {
			byte[] body = json.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		};
	}

	/**
	 * A handler that answers with a status and no body.
	 * @param status the HTTP status
	 * @return the handler
	 */
	public static HttpHandler status(int status) {
		return (exchange) -> exchange.sendResponseHeaders(status, -1);
	}

	@Override
	public void close() {
		this.server.close();
	}

	@Override
	public String toString() {
		return "StubKeycloak[" + issuerUri() + "]";
	}

}

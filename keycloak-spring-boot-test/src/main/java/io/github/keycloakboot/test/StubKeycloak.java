package io.github.keycloakboot.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for one realm of Keycloak, in this process and ready in milliseconds: a
 * discovery document, a JWK set, and tokens of the realm's own shape. It misbehaves as it
 * is told, for tests of what a resource server does with wrong keys, wrong answers or
 * none.
 */
public final class StubKeycloak implements AutoCloseable {

	private static final String REALM = "shop";

	private final HttpServer server;

	private final ExecutorService executor;

	private final List<StubKey> keys = new CopyOnWriteArrayList<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicInteger discoveryRequests = new AtomicInteger();

	private final AtomicInteger jwkSetRequests = new AtomicInteger();

	private volatile @Nullable HttpHandler discovery;

	private volatile @Nullable HttpHandler jwkSet;

	private StubKeycloak(HttpServer server) {
		this.server = server;
		this.executor = Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, "stub-keycloak");
			thread.setDaemon(true);
			return thread;
		});
	}

	/**
	 * Start a stub on a free loopback port, with an RS256 key.
	 * @return the running stub
	 */
	public static StubKeycloak start() {
		return start(StubKey.generate(JWSAlgorithm.RS256));
	}

	/**
	 * Start a stub on a free loopback port, with the given key: generating one is most of
	 * what a start takes.
	 * @param key the active key
	 * @return the running stub
	 */
	public static StubKeycloak start(StubKey key) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			StubKeycloak stub = new StubKeycloak(server);
			stub.keys.add(key);
			server.setExecutor(stub.executor);
			server.createContext("/", stub::answerNothing);
			server.createContext("/realms/" + REALM + "/.well-known/openid-configuration", stub::answerDiscovery);
			server.createContext("/realms/" + REALM + "/protocol/openid-connect/certs", stub::answerJwkSet);
			server.start();
			return stub;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Base URL of the stub.
	 * @return the URL, without a trailing slash
	 */
	public String serverUrl() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	/**
	 * Name of the realm.
	 * @return the name
	 */
	public String realm() {
		return REALM;
	}

	/**
	 * Issuer of the realm.
	 * @return the issuer
	 */
	public String issuerUri() {
		return serverUrl() + "/realms/" + REALM;
	}

	/**
	 * URL of the realm's JWK set.
	 * @return the URL
	 */
	public String jwkSetUri() {
		return issuerUri() + "/protocol/openid-connect/certs";
	}

	/**
	 * An access token of user alice, to be changed as a test needs it.
	 * @return a builder
	 */
	public StubAccessToken accessToken() {
		return new StubAccessToken(issuerUri(), activeKey());
	}

	/**
	 * The key that signs new tokens.
	 * @return the key
	 */
	public StubKey activeKey() {
		return this.keys.get(this.keys.size() - 1);
	}

	/**
	 * Make a new key the active one. Those before it stay in the JWK set.
	 * @param algorithm the signature algorithm of the new key
	 * @return the new key
	 */
	public StubKey rotateKey(JWSAlgorithm algorithm) {
		StubKey key = StubKey.generate(algorithm);
		this.keys.add(key);
		return key;
	}

	/**
	 * Leave only the active key in the JWK set.
	 */
	public void dropPassiveKeys() {
		this.keys.removeAll(List.copyOf(this.keys.subList(0, this.keys.size() - 1)));
	}

	/**
	 * Answer requests for the discovery document otherwise.
	 * @param handler what answers, or {@code null} for the right document
	 */
	public void onDiscovery(@Nullable HttpHandler handler) {
		this.discovery = handler;
	}

	/**
	 * Answer requests for the JWK set otherwise.
	 * @param handler what answers, or {@code null} for the right document
	 */
	public void onJwkSet(@Nullable HttpHandler handler) {
		this.jwkSet = handler;
	}

	/**
	 * Number of requests for anything so far, whether there is such a page or not.
	 * @return the number
	 */
	public int requests() {
		return this.requests.get();
	}

	/**
	 * Number of requests for the discovery document so far.
	 * @return the number
	 */
	public int discoveryRequests() {
		return this.discoveryRequests.get();
	}

	/**
	 * Number of requests for the JWK set so far.
	 * @return the number
	 */
	public int jwkSetRequests() {
		return this.jwkSetRequests.get();
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

	private void answerNothing(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		try (exchange) {
			status(404).handle(exchange);
		}
	}

	private void answerDiscovery(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		this.discoveryRequests.incrementAndGet();
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("issuer", issuerUri());
		document.put("jwks_uri", jwkSetUri());
		answer(exchange, this.discovery, document);
	}

	private void answerJwkSet(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		this.jwkSetRequests.incrementAndGet();
		List<JWK> published = this.keys.stream().map(StubKey::publicJwk).toList();
		answer(exchange, this.jwkSet, new JWKSet(published).toJSONObject());
	}

	private static void answer(HttpExchange exchange, @Nullable HttpHandler instead, Map<String, Object> document)
			throws IOException {
		try (exchange) {
			HttpHandler handler = (instead != null) ? instead : json(JSONObjectUtils.toJSONString(document));
			handler.handle(exchange);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.executor.shutdownNow();
	}

}

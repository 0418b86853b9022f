package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * A server with many realms, each with a key of its own, and nothing but what their keys
 * are found by.
 */
final class ManyRealms implements AutoCloseable {

	private final StubKeycloak template = StubKeycloak.start(StubKey.generate(JWSAlgorithm.ES256));

	private final ExecutorService threads = Executors.newFixedThreadPool(8);

	private final AtomicInteger requests = new AtomicInteger();

	private final HttpServer server;

	private final List<StubKey> keys;

	ManyRealms(int number) {
		this.keys = IntStream.range(0, number).mapToObj((i) -> StubKey.generate(JWSAlgorithm.ES256)).toList();
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.setExecutor(this.threads);
		this.server.createContext("/realms/", this::answer);
		this.server.start();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.requests.incrementAndGet();
		String[] path = exchange.getRequestURI().getPath().split("/");
		int realm = Integer.parseInt(path[2]);
		String document = path[3].equals("certs") ? new JWKSet(this.keys.get(realm).publicJwk()).toString()
				: JSONObjectUtils.toJSONString(Map.of("issuer", issuer(realm), "jwks_uri", issuer(realm) + "/certs"));
		byte[] body = document.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	String issuer(int realm) {
		return "http://localhost:" + this.server.getAddress().getPort() + "/realms/" + realm;
	}

	StubAccessToken token(int realm) {
		return this.template.accessToken()
			.audience("orders-api")
			.claim("iss", issuer(realm))
			.header("kid", this.keys.get(realm).keyId());
	}

	String signed(int realm) {
		return token(realm).signBy(this.keys.get(realm));
	}

	StubKey key(int realm) {
		return this.keys.get(realm);
	}

	int requests() {
		return this.requests.get();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.template.close();
	}

}

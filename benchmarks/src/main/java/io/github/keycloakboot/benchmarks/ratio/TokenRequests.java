package io.github.keycloakboot.benchmarks.ratio;

import java.util.List;

import io.github.keycloakboot.benchmarks.subject.Side;
import io.github.keycloakboot.web.StarterTokenResolver;
import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;

import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Tomcat's own request objects, each with a token in its header, and who finds it there.
 */
final class TokenRequests {

	private final List<HttpServletRequest> requests;

	TokenRequests(List<String> tokens) {
		Connector connector = new Connector();
		this.requests = tokens.stream().map((token) -> request(connector, token)).toList();
	}

	private static HttpServletRequest request(Connector connector, String token) {
		org.apache.coyote.Request request = new org.apache.coyote.Request();
		request.getMimeHeaders().addValue(HttpHeaders.HOST).setString("localhost");
		request.getMimeHeaders().addValue(HttpHeaders.AUTHORIZATION).setString("Bearer " + token);
		request.getMimeHeaders().addValue(HttpHeaders.ACCEPT).setString("application/json");
		return new Request(connector, request);
	}

	Contender spring() {
		return contender(Side.SPRING, new DefaultBearerTokenResolver());
	}

	Contender starter() {
		return contender(Side.STARTER, StarterTokenResolver.create());
	}

	private Contender contender(Side side, BearerTokenResolver resolver) {
		return new Contender(side.title(),
				(number) -> resolver.resolve(this.requests.get(number % this.requests.size())));
	}

}

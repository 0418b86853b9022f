package io.github.keycloakboot.login;

import java.net.URI;

import io.github.keycloakboot.http.BoundedHttpClient;

import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * What of Spring's calls Keycloak by this library's own client, so that an answer of any
 * size, or one that never ends, is given up in time.
 */
final class BoundedRequests implements ClientHttpRequestFactory {

	private final BoundedHttpClient http;

	BoundedRequests(BoundedHttpClient http) {
		this.http = http;
	}

	@Override
	public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
		return new BoundedRequest(this.http, uri, method);
	}

}

package io.github.keycloakboot.login;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.http.HttpResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;

/**
 * An answer that was read to its end.
 */
final class BoundedResponse implements ClientHttpResponse {

	private final HttpResponse<byte[]> response;

	BoundedResponse(HttpResponse<byte[]> response) {
		this.response = response;
	}

	@Override
	public HttpStatusCode getStatusCode() {
		return HttpStatusCode.valueOf(this.response.statusCode());
	}

	@Override
	public String getStatusText() {
		return "";
	}

	@Override
	public HttpHeaders getHeaders() {
		HttpHeaders headers = new HttpHeaders();
		this.response.headers().map().forEach(headers::addAll);
		return headers;
	}

	@Override
	public InputStream getBody() {
		return new ByteArrayInputStream(this.response.body());
	}

	@Override
	public void close() {
		// Nothing is held
	}

}

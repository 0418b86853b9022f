package io.github.keycloakboot.admin;

import java.net.URI;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the request that the current thread is making, for the message of its
 * failure: neither an exception nor a response of the client knows it.
 */
final class LastRequest implements ClientRequestFilter {

	/**
	 * After the filter that adds the token, whose own request to get one would be taken
	 * for the one that failed.
	 */
	static final int PRIORITY = Priorities.USER + 1000;

	private static final int MAX_LENGTH = 300;

	private final ThreadLocal<ClientRequestContext> current = new ThreadLocal<>();

	@Override
	public void filter(ClientRequestContext request) {
		this.current.set(request);
	}

	void forget() {
		this.current.remove();
	}

	/**
	 * Method and path, without the query: that may hold names and mail addresses.
	 */
	String describeByPath() {
		ClientRequestContext request = this.current.get();
		return (request != null) ? request.getMethod() + " " + shown(request.getUri().getRawPath()) : "The call";
	}

	/**
	 * Method, server and path, for failures that are about the server.
	 */
	String describeByUrl() {
		ClientRequestContext request = this.current.get();
		return (request != null) ? request.getMethod() + " " + shown(withoutQuery(request.getUri())) : "The call";
	}

	private static String withoutQuery(URI uri) {
		return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
	}

	private static String shown(@Nullable String text) {
		return Words.printable((text != null) ? text : "", MAX_LENGTH);
	}

}

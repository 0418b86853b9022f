package io.github.keycloakboot.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Scheme, host and port of a URL (RFC 6454): the unit that a token is trusted to.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host in lower case
 * @param port the port
 */
public record Origin(String scheme, String host, int port) {

	/**
	 * The origin that a text names.
	 * @param text an origin, as in {@code https://orders.example.com}
	 * @return the origin
	 * @throws IllegalArgumentException if it isn't one, or has a path or user-info
	 */
	public static Origin parse(String text) {
		URI uri;
		try {
			uri = new URI(text);
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("it is no URL: " + ex.getReason(), ex);
		}
		boolean bare = uri.getRawPath() == null || uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
		if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw new IllegalArgumentException("it has more than scheme, host and port");
		}
		return of(uri);
	}

	/**
	 * The origin of a URL.
	 * @param uri the URL
	 * @return the origin
	 * @throws IllegalArgumentException if it is no absolute {@code http} or {@code https}
	 * URL, or has user-info
	 */
	public static Origin of(URI uri) {
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		boolean https = scheme.equals("https");
		if (!https && !scheme.equals("http")) {
			throw new IllegalArgumentException("it must be an http or https URL, as in 'https://orders.example.com'");
		}
		if (uri.getHost() == null || uri.getRawUserInfo() != null) {
			throw new IllegalArgumentException("it must have a host, and no user-info");
		}
		int defaultPort = https ? 443 : 80;
		return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT),
				(uri.getPort() != -1) ? uri.getPort() : defaultPort);
	}

	@Override
	public String toString() {
		boolean defaultPort = this.port == (this.scheme.equals("https") ? 443 : 80);
		return this.scheme + "://" + this.host + (defaultPort ? "" : ":" + this.port);
	}

}

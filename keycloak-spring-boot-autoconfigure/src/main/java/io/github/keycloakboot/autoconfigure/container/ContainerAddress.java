package io.github.keycloakboot.autoconfigure.container;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where a container of Keycloak is reached, and what it takes for its own address. What
 * {@code KC_HOSTNAME} means was measured with Keycloak 26.7: a URL is the base of the
 * issuer as it is, and {@code KC_HTTP_RELATIVE_PATH} is not appended to it; a host name
 * alone takes scheme and port from the request, and that path. The issuer never has the
 * port that its scheme stands for.
 *
 * @param publicUrl base URL that the issuer begins with
 * @param mappedUrl base URL of the published port
 */
record ContainerAddress(String publicUrl, String mappedUrl) {

	private static final Pattern DEFAULT_PORT = Pattern
		.compile("^(http://[^/]*(?=:80(?:/|$))|https://[^/]*(?=:443(?:/|$))):\\d+");

	static ContainerAddress of(RunningKeycloak container, boolean withSslBundle) {
		ContainerEnvironment environment = new ContainerEnvironment(container.environment());
		String path = environment.relativePath();
		Integer http = container.publishedPort(environment.httpPort());
		Integer https = container.publishedPort(environment.httpsPort());
		boolean tls = https != null && (http == null || withSslBundle || environment.hasCertificate());
		Integer port = tls ? https : http;
		if (port == null) {
			throw new IllegalStateException("Keycloak's container publishes neither port " + environment.httpPort()
					+ " nor " + environment.httpsPort() + ", so that it can't be reached. Publish one of them.");
		}
		String scheme = tls ? "https" : "http";
		String mapped = url(scheme, container.host(), port, path);
		return new ContainerAddress(publicUrl(environment.hostname(), scheme, port, path, mapped), mapped);
	}

	private static String publicUrl(@Nullable String hostname, String scheme, int port, String path, String mapped) {
		if (hostname == null) {
			return mapped;
		}
		if (hostname.contains("://")) {
			String url = hostname.endsWith("/") ? hostname.substring(0, hostname.length() - 1) : hostname;
			return withoutDefaultPort(url);
		}
		return url(scheme, hostname, port, path);
	}

	private static String url(String scheme, String host, int port, String path) {
		return withoutDefaultPort(scheme + "://" + host + ":" + port + path);
	}

	private static String withoutDefaultPort(String url) {
		return DEFAULT_PORT.matcher(url).replaceFirst("$1");
	}

	/**
	 * The URL to call, where it isn't the public one.
	 */
	@Nullable String internalUrl() {
		return this.mappedUrl.equals(this.publicUrl) ? null : this.mappedUrl;
	}

}

package io.github.keycloakboot.jwk;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriUtils;

/**
 * Where a realm is: the issuer that its tokens name, and the base URL by which this
 * service reaches the server. Both are the same unless Keycloak has a public and an
 * internal host name.
 *
 * @param issuer the issuer identifier, exactly as in the {@code iss} claim of the realm's
 * tokens and in the {@code issuer} member of its discovery document
 * @param serverUrl the public base URL of the server, the part of the issuer before
 * {@code /realms/}; without a trailing slash
 * @param realm the name of the realm, not URL-encoded
 * @param internalUrl the base URL by which this service reaches the server, without a
 * trailing slash, or {@code null} if that is {@code serverUrl}
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID
 * Connect Discovery</a>
 */
public record RealmLocation(String issuer, String serverUrl, String realm, @Nullable String internalUrl) {

	private static final String REALMS = "/realms/";

	/**
	 * The location of the realm whose tokens name the given issuer. A single trailing
	 * slash is left out, as Keycloak never issues one.
	 * @param issuer an absolute {@code http} or {@code https} URL that ends in
	 * {@code /realms/} and the name of a realm
	 * @return the location
	 * @throws IllegalArgumentException if it isn't such a URL; the message says why
	 */
	public static RealmLocation ofIssuer(String issuer) {
		String normalized = withoutTrailingSlash(issuer);
		requireBaseUrl(normalized);
		int realms = normalized.lastIndexOf(REALMS);
		String segment = (realms > 0) ? normalized.substring(realms + REALMS.length()) : "";
		if (segment.isEmpty() || segment.indexOf('/') >= 0) {
			throw new IllegalArgumentException(
					"the issuer of a Keycloak realm ends in '/realms/' and the realm's name, as in 'https://sso.example.com/realms/shop'");
		}
		return new RealmLocation(normalized, normalized.substring(0, realms),
				UriUtils.decode(segment, StandardCharsets.UTF_8), null);
	}

	/**
	 * The location of a realm of the given server.
	 * @param serverUrl the public base URL of the server
	 * @param realm the name of the realm, not URL-encoded
	 * @return the location
	 * @throws IllegalArgumentException if {@code serverUrl} isn't an absolute
	 * {@code http} or {@code https} URL, or {@code realm} is blank
	 */
	public static RealmLocation ofServer(String serverUrl, String realm) {
		if (realm.isBlank()) {
			throw new IllegalArgumentException("the name of a realm may not be blank");
		}
		return ofIssuer(requireBaseUrl(withoutTrailingSlash(serverUrl)) + REALMS
				+ UriUtils.encodePathSegment(realm, StandardCharsets.UTF_8));
	}

	/**
	 * This location, reached by another base URL than the public one. Tokens are still
	 * checked against the issuer.
	 * @param internalUrl the base URL by which this service reaches the server, or
	 * {@code null} for the public one
	 * @return the location
	 * @throws IllegalArgumentException if it isn't an absolute {@code http} or
	 * {@code https} URL
	 */
	public RealmLocation withInternalUrl(@Nullable String internalUrl) {
		String normalized = (internalUrl != null) ? requireBaseUrl(withoutTrailingSlash(internalUrl)) : null;
		return new RealmLocation(this.issuer, this.serverUrl, this.realm, normalized);
	}

	/**
	 * The base URL that this service calls.
	 * @return the internal URL if there is one, else the public one
	 */
	public String reachableServerUrl() {
		return (this.internalUrl != null) ? this.internalUrl : this.serverUrl;
	}

	/**
	 * The server that this service calls, however its URL is written: realms whose URLs
	 * differ in the path only, or in upper and lower case, are on the same.
	 */
	String reachableOrigin() {
		URI uri = URI.create(reachableServerUrl());
		return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port(uri);
	}

	/**
	 * The URL of the realm's discovery document, as this service reaches it.
	 * @return the URL
	 */
	public URI discoveryUri() {
		return URI.create(realmUri() + "/.well-known/openid-configuration");
	}

	/**
	 * The URL of Keycloak's short description of the realm, as this service reaches it.
	 * @return the URL
	 */
	public URI realmUri() {
		return URI.create(reachableServerUrl() + this.issuer.substring(this.serverUrl.length()));
	}

	/**
	 * An endpoint that the discovery document names, as this service reaches it: one on
	 * the public URL is called by the internal one.
	 * @param endpoint the URL in the discovery document
	 * @return the URL to call
	 * @throws IllegalArgumentException if the endpoint lies neither on the origin of the
	 * issuer nor on that of the internal URL, so that no document can send this service
	 * anywhere else
	 */
	public URI reachable(String endpoint) {
		URI uri = parse(endpoint);
		if (this.internalUrl != null && endpoint.startsWith(this.serverUrl + "/")) {
			return URI.create(this.internalUrl + endpoint.substring(this.serverUrl.length()));
		}
		if (!sameOrigin(uri, URI.create(reachableServerUrl()))) {
			throw new IllegalArgumentException(
					"the discovery document names an endpoint on another host than the issuer's or the internal URL's");
		}
		return uri;
	}

	/**
	 * The given base URL without its trailing slash.
	 * @param url a URL
	 * @return the URL without one trailing slash
	 */
	public static String withoutTrailingSlash(String url) {
		return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
	}

	private static boolean sameOrigin(URI one, URI other) {
		return one.getUserInfo() == null && one.getHost() != null && one.getScheme().equalsIgnoreCase(other.getScheme())
				&& one.getHost().equalsIgnoreCase(other.getHost()) && port(one) == port(other);
	}

	private static int port(URI uri) {
		if (uri.getPort() != -1) {
			return uri.getPort();
		}
		return "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
	}

	private static String requireBaseUrl(String url) {
		URI uri = parse(url);
		if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
			throw new IllegalArgumentException("it may have no user-info, query or fragment");
		}
		return url;
	}

	private static URI parse(String url) {
		try {
			URI uri = new URI(url);
			boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
			if (!http || uri.getHost() == null) {
				throw new IllegalArgumentException("it must be an absolute http or https URL");
			}
			return uri;
		}
		catch (URISyntaxException ex) {
			throw new IllegalArgumentException("it is no URL: " + ex.getReason(), ex);
		}
	}

}

package io.github.keycloakboot.jwk;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * In what an issuer, of a token or a discovery document, differs from the one that is
 * expected, and what to do about it. Nothing here advises to trust what a token says: it
 * may be made up.
 *
 * @param expected the issuer of the realm
 * @param actual the other one
 */
public record IssuerDifference(String expected, String actual) {

	private static final String REALMS = "/realms/";

	private static final String OTHER_SERVER = "It is a token of another server: "
			+ "let the client get its tokens from the expected issuer.";

	/**
	 * Whether both seem to be meant for one realm of one server.
	 * @return whether they do
	 */
	public boolean isOfTheSameRealm() {
		if (this.actual.equalsIgnoreCase(this.expected) || isTrailingSlash()) {
			return true;
		}
		try {
			Set<Part> parts = parts(new URI(this.expected), new URI(this.actual));
			return !parts.contains(Part.REALM) && !parts.contains(Part.HOST) && !parts.contains(Part.REST);
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	private boolean isTrailingSlash() {
		return this.actual.equals(this.expected + "/") || this.expected.equals(this.actual + "/");
	}

	/**
	 * What to do about the difference.
	 * @return the remedy, in sentences
	 */
	public String remedy() {
		if (isTrailingSlash()) {
			return "It differs only in a trailing slash, which Keycloak never writes: "
					+ "look for a mapper, or another product, that writes iss.";
		}
		if (this.actual.equalsIgnoreCase(this.expected)) {
			return "It differs only in upper and lower case: keycloak.issuer-uri has to spell the host as Keycloak's "
					+ "hostname option does, and the realm as Keycloak does.";
		}
		try {
			return remedy(parts(new URI(this.expected), new URI(this.actual)));
		}
		catch (URISyntaxException ex) {
			return "It is no URL, as Keycloak's issuers are: is it a token of another product?";
		}
	}

	private static Set<Part> parts(URI expected, URI actual) {
		Set<Part> parts = EnumSet.noneOf(Part.class);
		for (Part part : Part.values()) {
			if (!Objects.equals(part.of(expected), part.of(actual))) {
				parts.add(part);
			}
		}
		return parts;
	}

	private static String remedy(Set<Part> parts) {
		if (parts.contains(Part.REST)) {
			return OTHER_SERVER;
		}
		if (parts.equals(Set.of(Part.SCHEME))) {
			return "It differs only in the scheme (http, https): " + proxyRemedy("X-Forwarded-Proto");
		}
		if (parts.equals(Set.of(Part.PORT))) {
			return "It differs only in the port: " + proxyRemedy("X-Forwarded-Port");
		}
		if (parts.equals(Set.of(Part.SCHEME, Part.PORT))) {
			return "It differs only in scheme and port: " + proxyRemedy("X-Forwarded-Proto and X-Forwarded-Port");
		}
		if (parts.equals(Set.of(Part.REALM))) {
			return "It is of another realm of the same server: let the client log in to the expected one, "
					+ "or set keycloak.issuer-uri to the realm of this service.";
		}
		if (parts.equals(Set.of(Part.PATH))) {
			return "It differs only in the path before /realms/, Keycloak's http-relative-path ('/auth' in old versions): "
					+ "keycloak.issuer-uri has to have the same.";
		}
		if (parts.contains(Part.HOST) && !parts.contains(Part.REALM) && !parts.contains(Part.PATH)) {
			return "It differs in the host. If both are names of one Keycloak: set its hostname option to the public URL, "
					+ "so that every token names that one; keycloak.issuer-uri has to be that one too, "
					+ "and keycloak.internal-url the URL by which this service reaches Keycloak.";
		}
		return OTHER_SERVER;
	}

	private static String proxyRemedy(String headers) {
		return "does a proxy stand before Keycloak? Set Keycloak's hostname option to the full public URL, "
				+ "or its proxy-headers option and let the proxy send " + headers + "; keycloak.issuer-uri has to be "
				+ "what the tokens then say.";
	}

	/**
	 * A part of an issuer.
	 */
	private enum Part {

		SCHEME, HOST, PORT, PATH, REALM, REST;

		private Object of(URI issuer) {
			String path = Objects.requireNonNullElse(issuer.getRawPath(), "");
			int realms = path.lastIndexOf(REALMS);
			return switch (this) {
				case SCHEME -> Objects.requireNonNullElse(issuer.getScheme(), "");
				case HOST -> Objects.requireNonNullElse(issuer.getHost(), "");
				case PORT -> issuer.getPort();
				// What names no realm has no path before it either
				case PATH -> (realms >= 0) ? path.substring(0, realms) : "no realm";
				case REALM -> (realms >= 0) ? path.substring(realms) : "";
				case REST -> issuer.getRawUserInfo() + "?" + issuer.getRawQuery() + "#" + issuer.getRawFragment();
			};
		}

	}

}

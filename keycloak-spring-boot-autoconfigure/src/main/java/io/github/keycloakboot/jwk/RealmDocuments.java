package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * The two documents that lead to a realm's keys: the discovery document, which must name
 * the configured issuer, and the JWK set that it points to, which must lie on the same
 * server. The place of the JWK set is remembered until it fails.
 */
final class RealmDocuments {

	private static final int MAX_URI_LENGTH = 500;

	private final RealmLocation location;

	private final DocumentClient client;

	private final JwkSetReader reader = new JwkSetReader();

	private volatile @Nullable URI jwkSetUri;

	RealmDocuments(RealmLocation location, DocumentClient client) {
		this.location = location;
		this.client = client;
	}

	Map<String, RealmKey> fetchKeys(Duration deadline) throws IOException {
		long start = System.nanoTime();
		URI uri = this.jwkSetUri;
		if (uri == null) {
			uri = discover(deadline);
		}
		try {
			Duration left = deadline.minusNanos(System.nanoTime() - start);
			if (left.toMillis() <= 0) {
				throw new IOException("no time was left after the discovery document");
			}
			Map<String, RealmKey> keys = this.reader.read(this.client.fetch(uri, left));
			this.jwkSetUri = uri;
			return keys;
		}
		catch (IOException ex) {
			this.jwkSetUri = null;
			throw failure(uri, ex);
		}
	}

	private URI discover(Duration deadline) throws IOException {
		URI uri = this.location.discoveryUri();
		try {
			Map<String, Object> document = JSONObjectUtils.parse(this.client.fetch(uri, deadline));
			if (document == null) {
				throw new IOException("it is no JSON object");
			}
			Object issuer = document.get("issuer");
			if (!this.location.issuer().equals(issuer)) {
				throw new IOException(
						"its issuer is " + new UntrustedValue(issuer) + ", expected '" + this.location.issuer()
								+ "'; set keycloak.issuer-uri to what Keycloak's tokens carry in 'iss', "
								+ "and keycloak.internal-url to the URL by which this service reaches it");
			}
			if (!(document.get("jwks_uri") instanceof String jwkSetUri) || jwkSetUri.length() > MAX_URI_LENGTH) {
				throw new IOException("it names no 'jwks_uri' that could be one");
			}
			return this.location.reachable(jwkSetUri);
		}
		catch (ParseException | RuntimeException ex) {
			throw failure(uri, new IOException((ex instanceof ParseException) ? "it is no JSON object"
					: new UntrustedValue(ex.getMessage()).toString(), ex));
		}
		catch (IOException ex) {
			throw failure(uri, ex);
		}
	}

	private static IOException failure(URI uri, IOException cause) {
		String reason = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		return new IOException(uri + ": " + reason, cause);
	}

}

package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

/**
 * The documents that lead to a realm's keys: the discovery document, which must name the
 * configured issuer, and the JWK set that it points to, which must lie on the same
 * server. The place of the JWK set is remembered until it fails. On demand, with the
 * description of the realm that says which tokens are revoked.
 */
final class RealmDocuments {

	private static final int MAX_URI_LENGTH = 500;

	// Some 30 000 years
	private static final double MAX_SECONDS = 1e12;

	private final RealmLocation location;

	private final DocumentClient client;

	private final UrlNames names;

	private final boolean withNotBefore;

	private final JwkSetReader reader;

	private volatile @Nullable URI jwkSetUri;

	RealmDocuments(RealmLocation location, DocumentClient client, boolean withNotBefore, SignatureProvider signatures,
			UrlNames names) {
		this.names = names;
		this.location = location;
		this.client = client;
		this.withNotBefore = withNotBefore;
		this.reader = new JwkSetReader(signatures);
	}

	/**
	 * Fetch what is needed, all of it within the deadline.
	 */
	RealmPublication fetch(Duration deadline) throws IOException {
		this.client.prepare();
		long end = System.nanoTime() + deadline.toNanos();
		Map<String, RealmKey> keys = fetchKeys(end);
		return new RealmPublication(keys, this.withNotBefore ? fetchNotBefore(end) : Instant.EPOCH);
	}

	private Map<String, RealmKey> fetchKeys(long end) throws IOException {
		URI uri = this.jwkSetUri;
		if (uri == null) {
			uri = discover(end);
		}
		try {
			Map<String, RealmKey> keys = this.reader.read(this.client.fetch(uri, left(end)));
			this.jwkSetUri = uri;
			return keys;
		}
		catch (IOException ex) {
			this.jwkSetUri = null;
			throw failure(uri, ex);
		}
	}

	/**
	 * Keycloak's description of the realm has it, in seconds.
	 */
	private Instant fetchNotBefore(long end) throws IOException {
		URI uri = this.location.realmUri();
		try {
			Map<String, Object> document = parse(this.client.fetch(uri, left(end)));
			if (document.get("tokens-not-before") instanceof Number seconds && seconds.doubleValue() >= 0
					&& seconds.doubleValue() <= MAX_SECONDS) {
				return Instant.ofEpochSecond(seconds.longValue());
			}
			throw new IOException("its 'tokens-not-before' is no time in seconds");
		}
		catch (IOException ex) {
			throw failure(uri, ex);
		}
	}

	private static Duration left(long end) throws IOException {
		Duration left = Duration.ofNanos(end - System.nanoTime());
		if (left.toMillis() <= 0) {
			throw new IOException("no time was left after the documents before it");
		}
		return left;
	}

	private URI discover(long end) throws IOException {
		URI uri = this.location.discoveryUri();
		try {
			Map<String, Object> document = parse(this.client.fetch(uri, left(end)));
			Object issuer = document.get("issuer");
			if (!this.location.issuer().equals(issuer)) {
				throw new UnexpectedIssuerException(this.location.issuer(), issuer);
			}
			if (!(document.get("jwks_uri") instanceof String jwkSetUri) || jwkSetUri.length() > MAX_URI_LENGTH) {
				throw new IOException("it names no 'jwks_uri' that could be one");
			}
			return this.location.reachable(jwkSetUri);
		}
		catch (RuntimeException ex) {
			throw failure(uri, new IOException(new UntrustedValue(ex.getMessage()).toString(), ex));
		}
		catch (IOException ex) {
			throw failure(uri, ex);
		}
	}

	private static Map<String, Object> parse(String text) throws IOException {
		try {
			Map<String, Object> document = JSONObjectUtils.parse(text);
			if (document != null) {
				return document;
			}
			throw new IOException("it is no JSON object");
		}
		catch (ParseException ex) {
			throw new IOException("it is no JSON object", ex);
		}
	}

	private IOException failure(URI uri, IOException cause) {
		String reason = (cause.getMessage() != null) ? cause.getMessage() : cause.getClass().getSimpleName();
		return new FetchFailedException(uri + ": " + reason,
				this.names.in(new FetchRemedy(this.location, uri, cause).text()), cause);
	}

}

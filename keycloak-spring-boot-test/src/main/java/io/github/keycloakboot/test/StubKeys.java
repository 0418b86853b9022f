package io.github.keycloakboot.test;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the stub realm: those of the JWK set, the last of which signs, and the
 * secret of the tokens that only the realm itself reads.
 */
final class StubKeys {

	private volatile List<StubKey> published;

	private final StubSecret secret = new StubSecret();

	StubKeys(StubKey first) {
		this.published = List.of(first);
	}

	StubKey active() {
		List<StubKey> keys = this.published;
		return keys.get(keys.size() - 1);
	}

	StubSecret secret() {
		return this.secret;
	}

	synchronized void rotate(StubKey key) {
		List<StubKey> keys = new ArrayList<>(this.published);
		keys.add(key);
		this.published = List.copyOf(keys);
	}

	synchronized void dropPassive() {
		this.published = List.of(active());
	}

	Map<String, Object> jwkSet() {
		List<JWK> keys = this.published.stream().map(StubKey::publicJwk).toList();
		return new JWKSet(keys).toJSONObject();
	}

	List<String> algorithms() {
		return this.published.stream().map((key) -> key.algorithm().getName()).distinct().toList();
	}

	/**
	 * The claims of a token, if one of the keys signed it.
	 */
	@Nullable Map<String, @Nullable Object> read(String token) {
		try {
			JWSObject signed = JWSObject.parse(token);
			boolean genuine = this.secret.hasSigned(signed)
					|| this.published.stream().anyMatch((key) -> key.hasSigned(signed));
			return genuine ? signed.getPayload().toJSONObject() : null;
		}
		catch (ParseException ex) {
			return null;
		}
	}

}

package io.github.keycloakboot.jwt;

import java.util.List;

import io.github.keycloakboot.jwk.KeysUnavailableException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

import org.springframework.security.oauth2.jwt.BadJwtException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a caller sends, the decoder returns a token or refuses it by one of its own
 * exceptions.
 */
class DecoderFuzzTests {

	private static final FuzzedRealm REALM = new FuzzedRealm();

	@AfterContainer
	static void stop() {
		REALM.close();
	}

	@Property
	void spoiltTokenIsNeverAnError(@ForAll(supplier = Mutations.class) List<Mutation> mutations) {
		decode(Mutation.apply(mutations, REALM.token()));
	}

	@Property
	void tokenOfAnyTextIsNeverAnError(@ForAll String header, @ForAll String payload, @ForAll String signature) {
		decode(header + "." + payload + "." + signature);
	}

	@Property
	void spoiltPartsAreNeverAnError(@ForAll(supplier = Mutations.class) List<Mutation> ofHeader,
			@ForAll(supplier = Mutations.class) List<Mutation> ofPayload) {
		decode(REALM.withStaleSignature(ofHeader, ofPayload));
	}

	@Property
	void spoiltPartsThatTheRealmSignedAreNeverAnError(@ForAll(supplier = Mutations.class) List<Mutation> ofHeader,
			@ForAll(supplier = Mutations.class) List<Mutation> ofPayload) {
		decode(REALM.signedAgain(ofHeader, ofPayload));
	}

	private static void decode(String token) {
		try {
			assertThat(REALM.decoder().decode(token).getTokenValue()).isEqualTo(token);
		}
		catch (BadJwtException | KeysUnavailableException ex) {
			assertThat(ex.getMessage()).matches("[A-Za-z ,.']{10,100}");
		}
	}

}

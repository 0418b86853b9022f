package io.github.keycloakboot.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(StubKeycloakExtension.class)
class StubKeyRotationTests {

	@Test
	void tokensOfARotatingRealmAreSignedByTheKeyThatTheyName(StubKeycloak stub) throws Exception {
		Map<String, StubKey> keys = new ConcurrentHashMap<>();
		Runnable rotation = () -> {
			StubKey key = StubKey.generate(JWSAlgorithm.ES256);
			keys.put(key.keyId(), key);
			stub.rotateKey(key);
			stub.dropPassiveKeys();
		};
		rotation.run();
		AtomicBoolean ended = new AtomicBoolean();
		CompletableFuture<Void> rotations = CompletableFuture.runAsync(() -> {
			while (!ended.get()) {
				rotation.run();
			}
		});
		List<String> tokens = new ArrayList<>();
		try {
			for (int number = 0; number < 1000; number++) {
				tokens.add(stub.tokens().idToken("alice").sign());
			}
		}
		finally {
			ended.set(true);
			rotations.join();
		}
		for (String token : tokens) {
			SignedJWT signed = SignedJWT.parse(token);
			StubKey key = Objects.requireNonNull(keys.get(signed.getHeader().getKeyID()));
			assertThat(signed.verify(new ECDSAVerifier(key.publicJwk().toECKey()))).isTrue();
		}
	}

}

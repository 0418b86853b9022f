package io.github.keycloakboot.jwt;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import reactor.core.publisher.Mono;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/**
 * Verifies access tokens by a {@link KeycloakJwtDecoder} without ever holding up the
 * thread that asks. A token whose key is known is decided on that thread. One that needs
 * keys to be fetched waits for them without a thread, and goes on on one of a few that
 * are kept for it; if too many wait, it gets a
 * {@link io.github.keycloakboot.jwk.KeysUnavailableException}.
 */
public final class KeycloakReactiveJwtDecoder implements ReactiveJwtDecoder, AutoCloseable {

	private final WithoutWaiting decoder;

	private final WaitingRoom waitingRoom;

	/**
	 * Create a decoder.
	 * @param decoder the decoder whose rules it follows. Validators of its own must not
	 * block
	 */
	public KeycloakReactiveJwtDecoder(KeycloakJwtDecoder decoder) {
		this(decoder, new WaitingRoom());
	}

	/**
	 * Create a decoder for several realms.
	 * @param decoder the decoder whose rules it follows. Validators of its own must not
	 * block
	 */
	public KeycloakReactiveJwtDecoder(KeycloakRealmsJwtDecoder decoder) {
		this(decoder::decodeWithoutWaiting, new WaitingRoom());
	}

	KeycloakReactiveJwtDecoder(KeycloakJwtDecoder decoder, WaitingRoom waitingRoom) {
		this(decoder::decodeWithoutWaiting, waitingRoom);
	}

	private KeycloakReactiveJwtDecoder(WithoutWaiting decoder, WaitingRoom waitingRoom) {
		this.decoder = decoder;
		this.waitingRoom = waitingRoom;
	}

	@Override
	public Mono<Jwt> decode(String token) {
		return Mono
			.defer(() -> this.decoder.decode(token, Mono::just, Mono::fromCompletionStage, this.waitingRoom::enter));
	}

	/**
	 * End the threads of this decoder. Tokens that wait are still decided.
	 */
	@Override
	public void close() {
		this.waitingRoom.close();
	}

	/**
	 * A decoder on a thread that must not wait.
	 *
	 * @see KeycloakJwtDecoder#decodeWithoutWaiting
	 */
	@FunctionalInterface
	private interface WithoutWaiting {

		<T> T decode(String token, Function<Jwt, T> decided, Function<CompletionStage<Jwt>, T> undecided,
				KeycloakJwtDecoder.Wait wait);

	}

}

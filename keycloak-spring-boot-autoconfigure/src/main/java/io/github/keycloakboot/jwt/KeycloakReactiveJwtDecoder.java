package io.github.keycloakboot.jwt;

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

	private final KeycloakJwtDecoder decoder;

	private final WaitingRoom waitingRoom;

	/**
	 * Create a decoder.
	 * @param decoder the decoder whose rules it follows. Validators of its own must not
	 * block
	 */
	public KeycloakReactiveJwtDecoder(KeycloakJwtDecoder decoder) {
		this(decoder, new WaitingRoom());
	}

	KeycloakReactiveJwtDecoder(KeycloakJwtDecoder decoder, WaitingRoom waitingRoom) {
		this.decoder = decoder;
		this.waitingRoom = waitingRoom;
	}

	@Override
	public Mono<Jwt> decode(String token) {
		return Mono.defer(() -> this.decoder.decodeWithoutWaiting(token, Mono::just, Mono::fromCompletionStage,
				this.waitingRoom::enter));
	}

	/**
	 * End the threads of this decoder. Tokens that wait are still decided.
	 */
	@Override
	public void close() {
		this.waitingRoom.close();
	}

}

package io.github.keycloakboot.jwt;

import com.nimbusds.jose.util.Base64URL;

/**
 * A signature whose bytes are at hand. Nimbus would decode its text in a way that takes
 * the same time for every character: secrets need that, a signature doesn't, and it costs
 * a twelfth of the time that checking the signature takes.
 */
final class DecodedSignature extends Base64URL {

	private final byte[] bytes;

	DecodedSignature(String text, byte[] bytes) {
		super(text);
		this.bytes = bytes.clone();
	}

	@Override
	public byte[] decode() {
		return this.bytes.clone();
	}

}

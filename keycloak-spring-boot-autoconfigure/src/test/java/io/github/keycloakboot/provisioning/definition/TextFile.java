package io.github.keycloakboot.provisioning.definition;

import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ByteArrayResource;

/**
 * A file in memory.
 */
final class TextFile extends ByteArrayResource {

	private final String name;

	TextFile(String name, byte[] bytes) {
		super(bytes);
		this.name = name;
	}

	TextFile(String name, String text) {
		this(name, text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public String getFilename() {
		return this.name;
	}

	@Override
	public String getDescription() {
		return this.name;
	}

}

package io.github.keycloakboot.autoconfigure.testcontainers;

import org.testcontainers.containers.GenericContainer;

/**
 * A container whose image nobody pulls.
 */
final class UnstartedGenericContainer extends GenericContainer<UnstartedGenericContainer> {

	private final String image;

	UnstartedGenericContainer(String image) {
		super(image);
		this.image = image;
	}

	@Override
	public String getDockerImageName() {
		return this.image;
	}

	@Override
	public void start() {
	}

}

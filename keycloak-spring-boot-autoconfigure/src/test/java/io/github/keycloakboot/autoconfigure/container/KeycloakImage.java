package io.github.keycloakboot.autoconfigure.container;

/**
 * The image that tests run. The environment variable {@code KEYCLOAK_IMAGE} names another
 * one.
 */
public final class KeycloakImage {

	private KeycloakImage() {
	}

	/**
	 * The name of the image, with its tag.
	 */
	public static String name() {
		return System.getenv().getOrDefault("KEYCLOAK_IMAGE", "quay.io/keycloak/keycloak:26.7");
	}

}

package io.github.keycloakboot.test;

import java.io.IOException;

/**
 * A program that starts a Keycloak and never closes it.
 */
final class ForgetfulStarter {

	private ForgetfulStarter() {
	}

	public static void main(String... args) throws IOException {
		KeycloakServer.builder().startShared();
		System.out.println("started");
		System.in.read();
	}

}

package io.github.keycloakboot.autoconfigure;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

import io.github.keycloakboot.test.KeycloakServer;
import io.github.keycloakboot.test.KeycloakServerExtension;

/**
 * The real Keycloak that all integration tests share, with the realms shop and other.
 */
public final class RealmsOfTests {

	private static final TlsOfTests TLS = TlsOfTests.create();

	private static final KeycloakServerExtension KEYCLOAK = KeycloakServerExtension
		.with((server) -> server.realmFile(file("/shop-realm.json"))
			.realmFile(file("/other-realm.json"))
			.https(TLS.server().path(), KeyStoreFile.PASSWORD, TLS.client().certificateFile(),
					TLS.stranger().certificateFile()));

	private RealmsOfTests() {
	}

	/**
	 * The server.
	 * @return the server, which needn't be closed
	 */
	public static KeycloakServer keycloak() {
		return KEYCLOAK.server();
	}

	/**
	 * The certificates that the server asks its clients for by HTTPS.
	 * @return the certificates
	 */
	public static TlsOfTests tls() {
		return TLS;
	}

	private static Path file(String name) {
		try {
			return Path.of(Objects.requireNonNull(RealmsOfTests.class.getResource(name)).toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

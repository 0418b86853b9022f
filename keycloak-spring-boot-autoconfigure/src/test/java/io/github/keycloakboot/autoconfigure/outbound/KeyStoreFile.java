package io.github.keycloakboot.autoconfigure.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key store with one key and its self-signed certificate, as the JDK's tool makes it.
 *
 * @param path the file
 */
record KeyStoreFile(Path path) {

	static final String PASSWORD = "changeit";

	private static final String ALIAS = "orders";

	static KeyStoreFile create(Path folder, String keyAlgorithm) throws IOException, InterruptedException {
		Path path = folder.resolve(keyAlgorithm + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", ALIAS, "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-keyalg",
				keyAlgorithm, "-storetype", "PKCS12", "-keystore", path.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor()).isZero();
		return new KeyStoreFile(path);
	}

	KeyStore load() throws IOException, GeneralSecurityException {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(this.path)) {
			keyStore.load(stream, PASSWORD.toCharArray());
		}
		return keyStore;
	}

	/**
	 * The certificate as Keycloak stores it: without the lines that PEM puts around it.
	 */
	String certificate() throws IOException, GeneralSecurityException {
		return Base64.getEncoder().encodeToString(load().getCertificate(ALIAS).getEncoded());
	}

	/**
	 * The properties of an SSL bundle with this key store.
	 */
	String[] bundle(String name) {
		String prefix = "spring.ssl.bundle.jks." + name + ".keystore.";
		return new String[] { prefix + "location=" + this.path.toUri(), prefix + "password=" + PASSWORD,
				prefix + "type=PKCS12" };
	}

}

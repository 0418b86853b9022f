package io.github.keycloakboot.autoconfigure;

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
public record KeyStoreFile(Path path) {

	/**
	 * The password of each.
	 */
	public static final String PASSWORD = "changeit";

	private static final String ALIAS = "orders";

	/**
	 * Make one, for a server or a client on this computer.
	 * @param folder where to put it
	 * @param keyAlgorithm the algorithm of the key
	 * @return the key store
	 */
	public static KeyStoreFile create(Path folder, String keyAlgorithm)
			throws IOException, GeneralSecurityException, InterruptedException {
		Path path = folder.resolve(keyAlgorithm + ".p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", ALIAS, "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1",
				"-keyalg", keyAlgorithm, "-storetype", "PKCS12", "-keystore", path.toString(), "-storepass", PASSWORD)
			.redirectErrorStream(true)
			.start();
		keytool.getInputStream().readAllBytes();
		assertThat(keytool.waitFor()).isZero();
		KeyStoreFile created = new KeyStoreFile(path);
		Files.writeString(created.certificateFile(),
				"-----BEGIN CERTIFICATE-----\n" + created.certificate() + "\n-----END CERTIFICATE-----\n");
		return created;
	}

	/**
	 * Read it.
	 * @return the key store
	 */
	public KeyStore load() throws IOException, GeneralSecurityException {
		KeyStore keyStore = KeyStore.getInstance("PKCS12");
		try (InputStream stream = Files.newInputStream(this.path)) {
			keyStore.load(stream, PASSWORD.toCharArray());
		}
		return keyStore;
	}

	/**
	 * The certificate as Keycloak stores it: without the lines that PEM puts around it.
	 * @return the certificate in Base64
	 */
	public String certificate() throws IOException, GeneralSecurityException {
		return Base64.getEncoder().encodeToString(load().getCertificate(ALIAS).getEncoded());
	}

	/**
	 * The properties of an SSL bundle with this key store.
	 * @param name the name of the bundle
	 * @return the properties
	 */
	public String[] bundle(String name) {
		String prefix = "spring.ssl.bundle.jks." + name + ".keystore.";
		return new String[] { prefix + "location=" + this.path.toUri(), prefix + "password=" + PASSWORD,
				prefix + "type=PKCS12" };
	}

	/**
	 * The certificate as PEM, beside it.
	 * @return the file
	 */
	public Path certificateFile() {
		return this.path.resolveSibling("certificate.pem");
	}

}

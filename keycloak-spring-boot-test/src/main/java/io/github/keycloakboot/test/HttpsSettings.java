package io.github.keycloakboot.test;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a server needs to answer by HTTPS.
 *
 * @param keyStore PKCS#12 file with the key and the certificate of the server
 * @param password its password
 * @param clientCertificates PEM files with the certificates, or those of their issuers,
 * that clients may show
 */
record HttpsSettings(Path keyStore, String password, List<Path> clientCertificates) {

	HttpsSettings {
		Objects.requireNonNull(keyStore, "keyStore");
		Objects.requireNonNull(password, "password");
		clientCertificates = List.copyOf(clientCertificates);
	}

	@Override
	public String toString() {
		return "HttpsSettings[" + this.keyStore + "]";
	}

}

package io.github.keycloakboot.autoconfigure.testcontainers;

import java.io.InputStream;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.testcontainers.utility.ThrowingFunction;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.util.StringUtils;

/**
 * The certificate that a container serves, read from the file that its environment names.
 * The private key beside it is left where it is.
 *
 * @param keycloak the container
 */
record ServedCertificate(ContainerKeycloak keycloak) {

	/**
	 * A bundle that trusts this certificate and no other.
	 * @return the bundle, or {@code null} if the environment names no file, so that only
	 * what the JVM trusts is left
	 * @throws IllegalStateException if the file can't be read
	 */
	@Nullable SslBundle trusted() {
		Map<String, String> environment = this.keycloak.environment();
		String pem = environment.get("KC_HTTPS_CERTIFICATE_FILE");
		if (StringUtils.hasText(pem)) {
			return trusting(read(pem, ServedCertificate::ofPem));
		}
		String keyStore = environment.get("KC_HTTPS_KEY_STORE_FILE");
		if (StringUtils.hasText(keyStore)) {
			// Java reads a PKCS#12 file by either name; the password is Keycloak's
			// default
			String type = environment.getOrDefault("KC_HTTPS_KEY_STORE_TYPE", "JKS");
			String password = environment.getOrDefault("KC_HTTPS_KEY_STORE_PASSWORD", "password");
			return trusting(read(keyStore, (content) -> ofKeyStore(content, type, password)));
		}
		return null;
	}

	private KeyStore read(String file, ThrowingFunction<InputStream, List<Certificate>> reader) {
		try {
			return trustStore(this.keycloak.container().copyFileFromContainer(file, reader));
		}
		// Testcontainers doesn't declare what it throws
		catch (Exception ex) {
			throw new IllegalStateException("The certificate of Keycloak's container can't be read from its file "
					+ file + ". Put @PemTrustStore or @JksTrustStore beside @ServiceConnection, "
					+ "to say which certificate to trust.", ex);
		}
	}

	private static List<Certificate> ofPem(InputStream content) throws Exception {
		// The server's own one is first in the file, then those of who issued it.
		return List.of(CertificateFactory.getInstance("X.509").generateCertificate(content));
	}

	private static List<Certificate> ofKeyStore(InputStream content, String type, String password) throws Exception {
		KeyStore keyStore = KeyStore.getInstance(type);
		keyStore.load(content, password.toCharArray());
		List<Certificate> certificates = new ArrayList<>();
		for (String alias : Collections.list(keyStore.aliases())) {
			if (keyStore.isKeyEntry(alias)) {
				certificates.add(keyStore.getCertificate(alias));
			}
		}
		return certificates;
	}

	private static KeyStore trustStore(List<Certificate> certificates) throws Exception {
		KeyStore trustStore = KeyStore.getInstance(KeyStore.getDefaultType());
		trustStore.load(null, null);
		for (Certificate certificate : certificates) {
			trustStore.setCertificateEntry("keycloak-" + trustStore.size(), certificate);
		}
		return trustStore;
	}

	private static SslBundle trusting(KeyStore trustStore) {
		return SslBundle.of(SslStoreBundle.of(null, null, trustStore));
	}

}

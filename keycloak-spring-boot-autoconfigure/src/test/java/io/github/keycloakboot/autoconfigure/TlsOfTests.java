package io.github.keycloakboot.autoconfigure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * Keys and certificates of a server and of two clients, made for this run. All trust each
 * other: what a certificate is good for is decided elsewhere.
 *
 * @param server the key store of the server
 * @param client that of a client
 * @param stranger that of another client
 * @param trusted a key store with the certificates of all
 */
public record TlsOfTests(KeyStoreFile server, KeyStoreFile client, KeyStoreFile stranger, Path trusted) {

	static TlsOfTests create() {
		try {
			Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "tls-");
			KeyStoreFile server = KeyStoreFile.create(Files.createDirectory(folder.resolve("server")), "EC");
			KeyStoreFile client = KeyStoreFile.create(Files.createDirectory(folder.resolve("client")), "EC");
			KeyStoreFile stranger = KeyStoreFile.create(Files.createDirectory(folder.resolve("stranger")), "EC");
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			for (KeyStoreFile known : new KeyStoreFile[] { server, client, stranger }) {
				KeyStore keys = known.load();
				trusted.setCertificateEntry(String.valueOf(trusted.size()),
						keys.getCertificate(keys.aliases().nextElement()));
			}
			Path file = folder.resolve("trusted.p12");
			try (OutputStream stream = Files.newOutputStream(file)) {
				trusted.store(stream, KeyStoreFile.PASSWORD.toCharArray());
			}
			return new TlsOfTests(server, client, stranger, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The side of a client.
	 * @param identity the key and the certificate that it shows, or {@code null} for none
	 * @return its context
	 */
	public SSLContext context(@Nullable KeyStoreFile identity) {
		try {
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(new KeyStoreFile(this.trusted).load());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init((identity != null) ? keys(identity) : null, trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyManager[] keys(KeyStoreFile identity) throws IOException, GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(identity.load(), KeyStoreFile.PASSWORD.toCharArray());
		return keys.getKeyManagers();
	}

	/**
	 * The properties of a service that asks those who call for a certificate.
	 * @return the properties
	 */
	public String[] serverProperties() {
		return new String[] { "server.ssl.key-store=" + this.server.path().toUri(), "server.ssl.key-store-type=PKCS12",
				"server.ssl.key-store-password=" + KeyStoreFile.PASSWORD,
				"server.ssl.trust-store=" + this.trusted.toUri(), "server.ssl.trust-store-type=PKCS12",
				"server.ssl.trust-store-password=" + KeyStoreFile.PASSWORD, "server.ssl.client-auth=want" };
	}

}

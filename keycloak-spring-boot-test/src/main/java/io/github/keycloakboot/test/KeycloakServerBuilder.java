package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * How to start a {@link KeycloakServer}.
 */
public final class KeycloakServerBuilder {

	private @Nullable Path home;

	private final List<Path> realmFiles = new ArrayList<>();

	private final List<ReadyRealm> readyRealms = new ArrayList<>();

	private boolean masterOnly;

	private final List<String> features = new ArrayList<>();

	private Duration startupTimeout = Duration.ofMinutes(3);

	private int port;

	private @Nullable HttpsSettings https;

	KeycloakServerBuilder() {
	}

	/**
	 * Take this distribution, and not the one that the system property or the environment
	 * variable names.
	 * @param home folder of an unpacked Keycloak distribution
	 * @return this builder
	 */
	public KeycloakServerBuilder home(Path home) {
		this.home = Objects.requireNonNull(home, "home");
		return this;
	}

	/**
	 * Import the realm, or the list of realms, of a file in the format of Keycloak's
	 * export. May be called more than once.
	 * @param realmFile path of the JSON file
	 * @return this builder
	 */
	public KeycloakServerBuilder realmFile(Path realmFile) {
		this.realmFiles.add(Objects.requireNonNull(realmFile, "realmFile"));
		return this;
	}

	/**
	 * Import a ready realm. May be called more than once. Where neither a file nor a
	 * ready realm is named, {@link ReadyRealm#ofShop()} is imported.
	 * @param realm the realm
	 * @return this builder
	 */
	public KeycloakServerBuilder realm(ReadyRealm realm) {
		this.readyRealms.add(Objects.requireNonNull(realm, "realm"));
		return this;
	}

	/**
	 * Import nothing, where neither a file nor a ready realm is named: the server has the
	 * realm {@code master} only.
	 * @return this builder
	 */
	public KeycloakServerBuilder masterOnly() {
		this.masterOnly = true;
		return this;
	}

	/**
	 * Switch on a feature of Keycloak that is off by default. May be called more than
	 * once; each combination of features is prepared once.
	 * @param feature name of the feature, as in {@code admin-fine-grained-authz}
	 * @return this builder
	 */
	public KeycloakServerBuilder feature(String feature) {
		this.features.add(Objects.requireNonNull(feature, "feature"));
		return this;
	}

	/**
	 * Limit the time of the start, and that of the preparation before the first one.
	 * @param startupTimeout longest time for each of the two; 3 minutes by default
	 * @return this builder
	 */
	public KeycloakServerBuilder startupTimeout(Duration startupTimeout) {
		this.startupTimeout = Objects.requireNonNull(startupTimeout, "startupTimeout");
		return this;
	}

	/**
	 * Listen on this port of the loopback interface.
	 * @param port port number, or 0, the default, for a free one
	 * @return this builder
	 */
	public KeycloakServerBuilder port(int port) {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("The port has to be between 0 and 65535, but is " + port);
		}
		this.port = port;
		return this;
	}

	/**
	 * Answer by HTTPS, too, on a port of its own, and ask whoever comes that way for a
	 * certificate, which they may have or not: for tokens that are bound to one, and for
	 * clients that prove themselves by it. The issuers stay those of HTTP.
	 * @param keyStore PKCS#12 file with the key and the certificate of the server
	 * @param password its password
	 * @param clientCertificates PEM files with the certificates that clients may show, or
	 * those of who issued them
	 * @return this builder
	 */
	public KeycloakServerBuilder https(Path keyStore, String password, Path... clientCertificates) {
		this.https = new HttpsSettings(keyStore, password, List.of(clientCertificates));
		return this;
	}

	/**
	 * Start the server and wait until all its realms answer.
	 * @return the server, ready for requests
	 * @throws KeycloakStartException if there is no distribution, a realm file is wrong,
	 * the port is taken, the time is up, or Keycloak ends for another reason, which its
	 * last words in the message tell
	 */
	public KeycloakServer start() {
		return start(distribution(), imports());
	}

	/**
	 * Take the server that was started by this method in this JVM before, from the same
	 * distribution, with the same features and realms, and on the ports that are asked
	 * for; or else start one. It lives as long as the JVM, and closing it does nothing,
	 * so that one server serves all test classes and application contexts of a run.
	 * @return the server, ready for requests, with what others did to it
	 * @throws KeycloakStartException as {@link #start()} does
	 */
	public KeycloakServer startShared() {
		KeycloakHome distribution = distribution();
		List<RealmImport> imports = imports();
		return SharedServers.INSTANCE.get(
				new SharedServers.Key(distribution.path(), sortedFeatures(),
						imports.stream().map(RealmImport::identity).toList(), this.port, this.https),
				() -> start(distribution, imports));
	}

	private KeycloakHome distribution() {
		return (this.home != null) ? KeycloakHome.of(this.home, "home(..)") : KeycloakHome.find();
	}

	private List<RealmImport> imports() {
		List<RealmImport> imports = new ArrayList<>();
		this.realmFiles.forEach((file) -> imports.add(RealmFile.read(file)));
		this.readyRealms.forEach((realm) -> imports.add(new ReadyRealmImport(realm)));
		if (imports.isEmpty() && !this.masterOnly) {
			imports.add(new ReadyRealmImport(ReadyRealm.ofShop()));
		}
		return imports;
	}

	private List<String> sortedFeatures() {
		return this.features.stream().distinct().sorted().toList();
	}

	private KeycloakServer start(KeycloakHome distribution, List<RealmImport> imports) {
		try {
			Path prepared = new PreparedKeycloak(distribution, sortedFeatures(), this.startupTimeout).prepare();
			return new KeycloakStart(distribution.version(), prepared, imports, this.startupTimeout, this.port,
					this.https)
				.run();
		}
		catch (IOException ex) {
			throw new KeycloakStartException("Keycloak can't be started: " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KeycloakStartException("Keycloak was not started: interrupted", ex);
		}
	}

}

package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A real Keycloak without Docker: a process of an unpacked Keycloak distribution that
 * listens on a port of the loopback interface, with data of its own that are gone when it
 * is closed. It never outlives the JVM that started it, even where that one is killed.
 * <p>
 * The first start from a distribution takes about half a minute longer, since Keycloak's
 * build step runs then; its result is kept inside the distribution in the folder
 * {@code keycloakboot}.
 */
public final class KeycloakServer implements AutoCloseable {

	private final String serverUrl;

	private final AdminAccount admin;

	private final KeycloakInstance instance;

	private final List<String> importedRealms;

	KeycloakServer(String serverUrl, AdminAccount admin, KeycloakInstance instance, List<String> importedRealms) {
		this.serverUrl = serverUrl;
		this.admin = admin;
		this.instance = instance;
		this.importedRealms = List.copyOf(importedRealms);
	}

	/**
	 * Start a server from the distribution that the system property
	 * {@code keycloak.home}, or else the environment variable {@code KEYCLOAK_HOME}
	 * names, on a free port and with the realm {@code master} only.
	 * @return the server, ready for requests
	 * @throws KeycloakStartException if there is no distribution, or the server doesn't
	 * start
	 */
	public static KeycloakServer start() {
		return builder().start();
	}

	/**
	 * Choose how to start a server.
	 * @return a builder with the defaults of {@link #start()}
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Base URL of the server.
	 * @return the URL, without a trailing slash
	 */
	public String serverUrl() {
		return this.serverUrl;
	}

	/**
	 * The enabled realms of the files that the server was started with.
	 * @return their names, in the order of the files
	 */
	public List<String> importedRealms() {
		return this.importedRealms;
	}

	/**
	 * Issuer identifier of a realm, as its tokens carry it in {@code iss}.
	 * @param realm name of the realm
	 * @return the issuer
	 */
	public String issuerUri(String realm) {
		return issuerUri(this.serverUrl, realm);
	}

	static String issuerUri(String serverUrl, String realm) {
		return serverUrl + "/realms/" + URLEncoder.encode(realm, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/**
	 * User name of the administrator in the realm {@code master}.
	 * @return the user name
	 */
	public String adminUsername() {
		return this.admin.username();
	}

	/**
	 * Password of the administrator in the realm {@code master}.
	 * @return the password, another one for each server
	 */
	public String adminPassword() {
		return this.admin.password();
	}

	/**
	 * Whether the server's process is alive.
	 * @return {@code false} after {@link #close()}, and when Keycloak ended by itself
	 */
	public boolean isRunning() {
		return this.instance.process().isAlive();
	}

	/**
	 * Process id of the server.
	 * @return the process id
	 */
	public long pid() {
		return this.instance.process().pid();
	}

	/**
	 * Stop the server and delete its data. Returns when the process has ended. Closing it
	 * again does nothing.
	 */
	@Override
	public void close() {
		this.instance.close();
	}

	@Override
	public String toString() {
		return "KeycloakServer[" + this.serverUrl + "]";
	}

	/**
	 * How to start a {@link KeycloakServer}.
	 */
	public static final class Builder {

		private @Nullable Path home;

		private final List<Path> realmFiles = new ArrayList<>();

		private final List<String> features = new ArrayList<>();

		private Duration startupTimeout = Duration.ofMinutes(3);

		private int port;

		private Builder() {
		}

		/**
		 * Take this distribution, and not the one that the system property or the
		 * environment variable names.
		 * @param home folder of an unpacked Keycloak distribution
		 * @return this builder
		 */
		public Builder home(Path home) {
			this.home = Objects.requireNonNull(home, "home");
			return this;
		}

		/**
		 * Import the realm, or the list of realms, of a file in the format of Keycloak's
		 * export. May be called more than once.
		 * @param realmFile path of the JSON file
		 * @return this builder
		 */
		public Builder realmFile(Path realmFile) {
			this.realmFiles.add(Objects.requireNonNull(realmFile, "realmFile"));
			return this;
		}

		/**
		 * Switch on a feature of Keycloak that is off by default. May be called more than
		 * once; each combination of features is prepared once.
		 * @param feature name of the feature, as in {@code admin-fine-grained-authz}
		 * @return this builder
		 */
		public Builder feature(String feature) {
			this.features.add(Objects.requireNonNull(feature, "feature"));
			return this;
		}

		/**
		 * Limit the time of the start, and that of the preparation before the first one.
		 * @param startupTimeout longest time for each of the two; 3 minutes by default
		 * @return this builder
		 */
		public Builder startupTimeout(Duration startupTimeout) {
			this.startupTimeout = Objects.requireNonNull(startupTimeout, "startupTimeout");
			return this;
		}

		/**
		 * Listen on this port of the loopback interface.
		 * @param port port number, or 0, the default, for a free one
		 * @return this builder
		 */
		public Builder port(int port) {
			if (port < 0 || port > 65535) {
				throw new IllegalArgumentException("The port has to be between 0 and 65535, but is " + port);
			}
			this.port = port;
			return this;
		}

		/**
		 * Start the server and wait until all its realms answer.
		 * @return the server, ready for requests
		 * @throws KeycloakStartException if there is no distribution, a realm file is
		 * wrong, the port is taken, the time is up, or Keycloak ends for another reason,
		 * which its last words in the message tell
		 */
		public KeycloakServer start() {
			KeycloakHome distribution = (this.home != null) ? KeycloakHome.of(this.home, "home(..)")
					: KeycloakHome.find();
			List<RealmFile> realms = this.realmFiles.stream().map(RealmFile::read).toList();
			try {
				Path prepared = new PreparedKeycloak(distribution, this.features.stream().distinct().sorted().toList(),
						this.startupTimeout)
					.prepare();
				return new KeycloakStart(distribution.version(), prepared, realms, this.startupTimeout, this.port)
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

}

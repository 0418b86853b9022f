package io.github.keycloakboot.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

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

	private final @Nullable String httpsUrl;

	private final AdminAccount admin;

	private final KeycloakInstance instance;

	private final List<RealmImport> imports;

	private final boolean shared;

	KeycloakServer(String serverUrl, @Nullable String httpsUrl, AdminAccount admin, KeycloakInstance instance,
			List<RealmImport> imports) {
		this(serverUrl, httpsUrl, admin, instance, imports, false);
	}

	private KeycloakServer(String serverUrl, @Nullable String httpsUrl, AdminAccount admin, KeycloakInstance instance,
			List<RealmImport> imports, boolean shared) {
		this.serverUrl = serverUrl;
		this.httpsUrl = httpsUrl;
		this.admin = admin;
		this.instance = instance;
		this.imports = List.copyOf(imports);
		this.shared = shared;
	}

	/**
	 * The same server for those who are not to stop it.
	 */
	KeycloakServer shared() {
		return new KeycloakServer(this.serverUrl, this.httpsUrl, this.admin, this.instance, this.imports, true);
	}

	/**
	 * Start a server from the distribution that the system property
	 * {@code keycloak.home}, or else the environment variable {@code KEYCLOAK_HOME}
	 * names, on a free port and with the realm {@link ReadyRealm#ofShop() shop}.
	 * @return the server, ready for requests
	 * @throws KeycloakStartException if there is no distribution, or the server doesn't
	 * start
	 */
	public static KeycloakServer start() {
		return builder().start();
	}

	/**
	 * Whether a distribution is named by the system property or the environment variable.
	 * @return whether {@link #start()} knows what to start
	 */
	public static boolean isAvailable() {
		return KeycloakHome.isNamed();
	}

	/**
	 * Choose how to start a server.
	 * @return a builder with the defaults of {@link #start()}
	 */
	public static KeycloakServerBuilder builder() {
		return new KeycloakServerBuilder();
	}

	/**
	 * Base URL of the server.
	 * @return the URL, without a trailing slash
	 */
	public String serverUrl() {
		return this.serverUrl;
	}

	/**
	 * Base URL by which the server is reached by HTTPS. Its issuers are those of
	 * {@link #serverUrl()} all the same.
	 * @return the URL, without a trailing slash
	 * @throws IllegalStateException if the server was started without
	 * {@link KeycloakServerBuilder#https HTTPS}
	 */
	public String httpsUrl() {
		if (this.httpsUrl == null) {
			throw new IllegalStateException(
					"This Keycloak was started without HTTPS; ask for it by builder().https(..)");
		}
		return this.httpsUrl;
	}

	/**
	 * The enabled realms that the server was started with.
	 * @return their names, in the order in which they were given
	 */
	public List<String> importedRealms() {
		return this.imports.stream().flatMap((realm) -> realm.realms().stream()).toList();
	}

	/**
	 * What the ready realms of this server mean their tokens for, by the name of the
	 * realm.
	 */
	List<String> audiences(String realm) {
		return this.imports.stream()
			.filter(ReadyRealmImport.class::isInstance)
			.map((ready) -> ((ReadyRealmImport) ready).realm())
			.filter((ready) -> ready.name().equals(realm))
			.flatMap((ready) -> ready.audiences().stream())
			.toList();
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
		return this.instance.isRunning();
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
	 * again does nothing, and neither does closing one that is
	 * {@linkplain KeycloakServerBuilder#startShared() shared}.
	 */
	@Override
	public void close() {
		if (!this.shared) {
			this.instance.close();
		}
	}

	@Override
	public String toString() {
		return "KeycloakServer[" + this.serverUrl + "]";
	}

}

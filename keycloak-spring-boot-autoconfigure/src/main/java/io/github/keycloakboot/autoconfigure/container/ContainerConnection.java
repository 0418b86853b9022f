package io.github.keycloakboot.autoconfigure.container;

import java.util.function.Supplier;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * The connection to a Keycloak in a container, as its environment and its published ports
 * describe it. Internal to the auto-configuration.
 */
public final class ContainerConnection {

	private final RunningKeycloak container;

	private final boolean withSslBundle;

	private @Nullable FoundRealm foundRealm;

	/**
	 * Make the connection to a container.
	 * @param container the container
	 * @param withSslBundle whether an SSL bundle was given for it, so that its HTTPS port
	 * is meant
	 */
	public ContainerConnection(RunningKeycloak container, boolean withSslBundle) {
		this.container = container;
		this.withSslBundle = withSslBundle;
	}

	/**
	 * Base URL that the issuer of each realm begins with.
	 * @return the URL, without a trailing slash
	 * @throws IllegalStateException if the container publishes no port of Keycloak
	 */
	public String serverUrl() {
		return address().publicUrl();
	}

	/**
	 * Base URL by which the container is reached, where that isn't the public one.
	 * @return the URL or {@code null}
	 * @throws IllegalStateException if the container publishes no port of Keycloak
	 */
	public @Nullable String internalUrl() {
		return address().internalUrl();
	}

	/**
	 * Whether the container is reached by TLS.
	 * @return whether it is
	 * @throws IllegalStateException if the container publishes no port of Keycloak
	 */
	public boolean usesTls() {
		return address().mappedUrl().startsWith("https:");
	}

	/**
	 * The first administrator of the server.
	 * @return the account, or {@code null} if the environment names none
	 */
	public @Nullable AdminAccount adminAccount() {
		return new ContainerEnvironment(this.container.environment()).adminAccount();
	}

	/**
	 * The only realm that the server has beside {@code master}. It is looked for once,
	 * and with patience: the container may have just been started.
	 * @param sslBundle gives the certificates to use, or {@code null} for what the JVM
	 * trusts
	 * @return the name, or {@code null} if there is none or more than one, or if the
	 * administrator isn't known
	 * @throws IllegalStateException if the server doesn't answer
	 */
	public synchronized @Nullable String realm(Supplier<? extends @Nullable SslBundle> sslBundle) {
		AdminAccount account = adminAccount();
		if (account == null) {
			return null;
		}
		if (this.foundRealm == null) {
			AdminApi api = new AdminApi(address().mappedUrl(), account, sslBundle.get(), AdminApi.TIMEOUT);
			this.foundRealm = new RealmSearch(api, Patience.DEFAULT).find();
		}
		return this.foundRealm.name();
	}

	private ContainerAddress address() {
		return ContainerAddress.of(this.container, this.withSslBundle);
	}

}

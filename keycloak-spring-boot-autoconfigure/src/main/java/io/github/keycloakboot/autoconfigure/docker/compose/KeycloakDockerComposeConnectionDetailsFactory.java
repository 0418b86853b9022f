package io.github.keycloakboot.autoconfigure.docker.compose;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.container.ContainerConnection;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * Creates {@link KeycloakConnectionDetails} from a service of Docker Compose whose image,
 * or whose label {@code org.springframework.boot.service-connection}, is
 * {@code keycloak/keycloak}.
 */
final class KeycloakDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<KeycloakConnectionDetails> {

	KeycloakDockerComposeConnectionDetailsFactory() {
		super(new String[] { "keycloak/keycloak", "keycloak" });
	}

	@Override
	protected KeycloakConnectionDetails getDockerComposeConnectionDetails(DockerComposeConnectionSource source) {
		return new KeycloakDockerComposeConnectionDetails(source.getRunningService(),
				source.getEnvironment().getProperty("keycloak.realm"));
	}

	/**
	 * {@link KeycloakConnectionDetails} backed by a {@link RunningService}.
	 */
	private static final class KeycloakDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements KeycloakConnectionDetails {

		private final @Nullable String configuredRealm;

		private final ContainerConnection connection;

		private final @Nullable SslBundle sslBundle;

		KeycloakDockerComposeConnectionDetails(RunningService service, @Nullable String configuredRealm) {
			super(service);
			this.configuredRealm = configuredRealm;
			this.sslBundle = getSslBundle(service);
			this.connection = new ContainerConnection(new ComposeKeycloak(service), this.sslBundle != null);
		}

		@Override
		public String getServerUrl() {
			return this.connection.serverUrl();
		}

		@Override
		public @Nullable String getInternalUrl() {
			return this.connection.internalUrl();
		}

		@Override
		public @Nullable String getRealm() {
			return StringUtils.hasText(this.configuredRealm) ? this.configuredRealm
					: this.connection.realm(() -> this.sslBundle);
		}

		@Override
		public @Nullable AdminAccount getAdminAccount() {
			return this.connection.adminAccount();
		}

		@Override
		public @Nullable SslBundle getSslBundle() {
			return this.sslBundle;
		}

	}

}

package io.github.keycloakboot.autoconfigure.testcontainers;

import java.util.List;

import dasniko.testcontainers.keycloak.ExtendableKeycloakContainer;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.container.ContainerConnection;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Creates {@link KeycloakConnectionDetails} from a container with
 * {@link ServiceConnection @ServiceConnection}: a {@link ExtendableKeycloakContainer} of
 * any image, or a {@link GenericContainer} of the image {@code keycloak/keycloak}. It is
 * one factory for both, as Spring Boot refuses two that accept the same container.
 */
final class KeycloakContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, KeycloakConnectionDetails> {

	KeycloakContainerConnectionDetailsFactory() {
		super(List.of("keycloak/keycloak", "keycloak"));
	}

	@Override
	protected boolean sourceAccepts(ContainerConnectionSource<Container<?>> source, Class<?> requiredContainerType,
			Class<?> requiredConnectionDetailsType) {
		return super.sourceAccepts(source, requiredContainerType, requiredConnectionDetailsType)
				|| (isKeycloakContainerPresent() && source.accepts(ANY_CONNECTION_NAME,
						ExtendableKeycloakContainer.class, requiredConnectionDetailsType));
	}

	private boolean isKeycloakContainerPresent() {
		return ClassUtils.isPresent("dasniko.testcontainers.keycloak.ExtendableKeycloakContainer",
				getClass().getClassLoader());
	}

	@Override
	protected KeycloakConnectionDetails getContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
		return new KeycloakContainerConnectionDetails(source);
	}

	/**
	 * {@link KeycloakConnectionDetails} backed by a {@link Container}.
	 */
	private static final class KeycloakContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements KeycloakConnectionDetails, EnvironmentAware {

		private @Nullable String configuredRealm;

		private @Nullable ContainerConnection connection;

		private @Nullable SslBundle servedCertificate;

		KeycloakContainerConnectionDetails(ContainerConnectionSource<Container<?>> source) {
			super(source);
		}

		@Override
		public void setEnvironment(Environment environment) {
			this.configuredRealm = environment.getProperty("keycloak.realm");
		}

		@Override
		public String getServerUrl() {
			return connection().serverUrl();
		}

		@Override
		public @Nullable String getInternalUrl() {
			return connection().internalUrl();
		}

		@Override
		public @Nullable String getRealm() {
			return StringUtils.hasText(this.configuredRealm) ? this.configuredRealm
					: connection().realm(this::getSslBundle);
		}

		@Override
		public @Nullable AdminAccount getAdminAccount() {
			return connection().adminAccount();
		}

		/**
		 * What the annotations beside {@code @ServiceConnection} give, else the
		 * certificate of the container itself.
		 */
		@Override
		public @Nullable SslBundle getSslBundle() {
			SslBundle annotated = super.getSslBundle();
			return (annotated != null || !connection().usesTls()) ? annotated : servedCertificate();
		}

		private synchronized @Nullable SslBundle servedCertificate() {
			if (this.servedCertificate == null) {
				this.servedCertificate = new ServedCertificate(new ContainerKeycloak(getContainer())).trusted();
			}
			return this.servedCertificate;
		}

		private synchronized ContainerConnection connection() {
			if (this.connection == null) {
				this.connection = new ContainerConnection(new ContainerKeycloak(getContainer()),
						super.getSslBundle() != null);
			}
			return this.connection;
		}

	}

}

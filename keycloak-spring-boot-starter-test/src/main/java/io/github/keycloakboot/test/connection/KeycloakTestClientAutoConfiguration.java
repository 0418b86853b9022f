package io.github.keycloakboot.test.connection;

import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.test.KeycloakTestClient;
import io.github.keycloakboot.test.ReadyRealm;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.StringUtils;

/**
 * Auto-configuration for the {@link KeycloakTestClient} of an application under test. Its
 * tokens are meant for the application: for {@code keycloak.resource-server.audiences},
 * or else for {@code keycloak.client-id}.
 */
@AutoConfiguration(after = KeycloakAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "keycloak.enabled", matchIfMissing = true)
@ConditionalOnBean(KeycloakConnectionDetails.class)
public final class KeycloakTestClientAutoConfiguration {

	@Bean(destroyMethod = "close")
	@Lazy
	@ConditionalOnMissingBean
	KeycloakTestClient keycloakTestClient(KeycloakConnectionDetails connection, KeycloakProperties properties,
			ObjectProvider<ReadyRealm> realm) {
		KeycloakTestClient client = client(connection, realm.getIfUnique());
		List<String> audiences = audiences(properties);
		return audiences.isEmpty() ? client : client.withAudiences(audiences.toArray(String[]::new));
	}

	private static KeycloakTestClient client(KeycloakConnectionDetails connection, @Nullable ReadyRealm realm) {
		if (connection instanceof StubKeycloakConnectionDetails stubbed) {
			return KeycloakTestClient.of(stubbed.keycloak());
		}
		String name = connection.getRealm();
		if (connection instanceof KeycloakServerConnectionDetails started && name != null) {
			return KeycloakTestClient.of(started.server(), name);
		}
		KeycloakTestClient client = ofServer(connection);
		return (realm != null) ? client.withAudiences(audiences(realm)) : client;
	}

	private static String[] audiences(ReadyRealm realm) {
		return realm.clients()
			.stream()
			.filter((client) -> client.clientId().equals(ReadyRealm.WEB_CLIENT))
			.flatMap((client) -> client.audiences().stream())
			.toArray(String[]::new);
	}

	private static KeycloakTestClient ofServer(KeycloakConnectionDetails connection) {
		AdminAccount admin = connection.getAdminAccount();
		String realm = connection.getRealm();
		if (admin == null || realm == null) {
			throw new IllegalStateException("No KeycloakTestClient without "
					+ ((admin == null) ? "an administrator's account of Keycloak"
							: "a realm, which keycloak.realm names")
					+ ". A KeycloakServer or a StubKeycloak as a bean, a container, and Docker Compose bring it along;"
					+ " for any other Keycloak make a bean by KeycloakTestClient.of(..)");
		}
		String internalUrl = connection.getInternalUrl();
		SslBundle sslBundle = connection.getSslBundle();
		return KeycloakTestClient.of((internalUrl != null) ? internalUrl : connection.getServerUrl(), realm,
				admin.realm(), admin.username(), admin.password(),
				(sslBundle != null) ? sslBundle.createSslContext() : null);
	}

	private static List<String> audiences(KeycloakProperties properties) {
		List<String> audiences = properties.resourceServer().audiences();
		if (audiences != null) {
			return audiences;
		}
		String clientId = properties.clientId();
		return StringUtils.hasText(clientId) ? List.of(clientId) : List.of();
	}

}

package io.github.keycloakboot.autoconfigure.admin;

import java.util.List;

import io.github.keycloakboot.autoconfigure.FurtherRealm;
import io.github.keycloakboot.autoconfigure.RealmBeans;
import io.github.keycloakboot.autoconfigure.RealmNames;
import io.github.keycloakboot.user.KeycloakUsers;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Registers the admin beans of {@code keycloak.realms}.
 */
final class FurtherAdminClients implements BeanDefinitionRegistryPostProcessor {

	private static final String CLIENT = "keycloakAdminClient";

	private static final String REALM = "keycloakAdminRealm";

	private static final String USERS = "keycloakUsers";

	private final RealmNames names;

	private final BeanFactory beans;

	FurtherAdminClients(Environment environment, BeanFactory beans) {
		this.names = new RealmNames(environment);
		this.beans = beans;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		for (String name : this.names.all()) {
			if (!this.names.isEnabled(name, "admin")) {
				continue;
			}
			RealmBeans realm = new RealmBeans(name, this.beans);
			realm.register(registry, CLIENT, Keycloak.class, () -> client(realm.connection()), "close");
			realm.register(registry, REALM, RealmResource.class,
					() -> realm.get(CLIENT, Keycloak.class).realm(realm.connection().getRealm()), "");
			realm.register(registry, USERS, KeycloakUsers.class,
					() -> KeycloakUsers.of(realm.get(REALM, RealmResource.class)), "");
		}
	}

	// What customizes the client of this service's realm may hold secrets of that one
	private static Keycloak client(FurtherRealm realm) {
		return new RealmAdmin(realm.properties(), realm).client(List.of());
	}

}

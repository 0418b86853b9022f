package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.autoconfigure.RealmBeans;
import io.github.keycloakboot.autoconfigure.RealmNames;
import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.outbound.RestClientTokens;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.env.Environment;

/**
 * Registers what lets a {@code RestClient} send tokens of {@code keycloak.realms}.
 */
final class FurtherRestClientTokens implements BeanDefinitionRegistryPostProcessor {

	private final RealmNames names;

	private final BeanFactory beans;

	FurtherRestClientTokens(Environment environment, BeanFactory beans) {
		this.names = new RealmNames(environment);
		this.beans = beans;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		for (String name : this.names.all()) {
			RealmBeans realm = new RealmBeans(name, this.beans);
			realm.register(registry, "keycloakRestClientTokens", RestClientTokens.class,
					() -> this.beans.getBean(RestClientTokens.class)
						.withTokens(realm.get("keycloakOutboundTokens", OutboundTokens.class),
								realm.get("keycloakCallers", Callers.class)),
					"");
		}
	}

}

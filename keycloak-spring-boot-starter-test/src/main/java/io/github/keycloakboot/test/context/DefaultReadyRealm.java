package io.github.keycloakboot.test.context;

import io.github.keycloakboot.test.ReadyRealm;
import io.github.keycloakboot.test.connection.ConfiguredRealm;
import io.github.keycloakboot.test.RealmClient;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The realm of an application under test that has none of its own as a bean.
 */
@Configuration(proxyBeanMethods = false)
class DefaultReadyRealm {

	@Bean
	@ConditionalOnMissingBean
	ReadyRealm keycloakReadyRealm(Environment environment) {
		ReadyRealm shop = ReadyRealm.ofShop();
		String name = new ConfiguredRealm(environment).name();
		ReadyRealm realm = ReadyRealm.of((name != null) ? name : shop.name(),
				text(environment, "keycloak.client-id", shop.clients().get(0).clientId()));
		String[] audiences = Binder.get(environment)
			.bind("keycloak.resource-server.audiences", String[].class)
			.orElse(new String[0]);
		return (audiences.length == 0) ? realm
				: realm.withClient(RealmClient.publicClient(ReadyRealm.WEB_CLIENT).withAudiences(audiences));
	}

	private static String text(Environment environment, String property, String otherwise) {
		String value = environment.getProperty(property);
		return StringUtils.hasText(value) ? value : otherwise;
	}

}

package io.github.keycloakboot.admin;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.util.ClassUtils;

/**
 * What a native image has to keep for Keycloak's admin client, where that is there.
 */
final class AdminClientHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		if (ClassUtils.isPresent("org.keycloak.admin.client.Keycloak", classLoader)) {
			new ResourceHints(hints).register();
			new RestEasyHints(hints, classLoader).register();
		}
	}

}

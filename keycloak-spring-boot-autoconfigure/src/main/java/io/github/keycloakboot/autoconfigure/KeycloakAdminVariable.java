package io.github.keycloakboot.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.convert.ConverterNotFoundException;

/**
 * Lets the environment variable {@code KEYCLOAK_ADMIN} be. It is the one by which the
 * Keycloak image names its first administrator, and it also sets {@code keycloak.admin},
 * which has no value of its own: the binding would fail.
 */
final class KeycloakAdminVariable implements ConfigurationPropertiesBindHandlerAdvisor {

	private static final ConfigurationPropertyName NAME = ConfigurationPropertyName.of("keycloak.admin");

	@Override
	public BindHandler apply(BindHandler bindHandler) {
		return new AbstractBindHandler(bindHandler) {

			@Override
			public @Nullable Object onFailure(ConfigurationPropertyName name, Bindable<?> target, BindContext context,
					Exception error) throws Exception {
				boolean valueOfNoUse = NAME.equals(name) && error instanceof ConverterNotFoundException;
				return valueOfNoUse ? null : super.onFailure(name, target, context, error);
			}

		};
	}

}

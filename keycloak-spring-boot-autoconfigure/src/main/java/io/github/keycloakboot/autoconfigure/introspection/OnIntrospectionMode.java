package io.github.keycloakboot.autoconfigure.introspection;

import io.github.keycloakboot.autoconfigure.KeycloakProperties.Introspection.Mode;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if Keycloak is to be asked about tokens.
 */
final class OnIntrospectionMode extends SpringBootCondition {

	private static final String NAME = "keycloak.resource-server.introspection.mode";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Mode mode = Binder.get(context.getEnvironment()).bind(NAME, Mode.class).orElse(Mode.OFF);
		return new ConditionOutcome(mode != Mode.OFF, ConditionMessage.forCondition(NAME).because("it is " + mode));
	}

}

package io.github.keycloakboot.autoconfigure.provisioning;

import io.github.keycloakboot.autoconfigure.KeycloakProperties.Provisioning.Mode;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches where realms are to be provisioned at start. A condition on the property itself
 * would take {@code off} for a value as good as any, and in YAML for {@code false}.
 */
final class OnProvisioningMode extends SpringBootCondition {

	private static final String PROPERTY = "keycloak.provisioning.mode";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Mode mode = Binder.get(context.getEnvironment()).bind(PROPERTY, Mode.class).orElse(Mode.OFF);
		return new ConditionOutcome(mode != Mode.OFF,
				ConditionMessage.forCondition("Keycloak provisioning").because(PROPERTY + " is " + mode));
	}

}

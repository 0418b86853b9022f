package io.github.keycloakboot.autoconfigure.provisioning;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches where realms could be provisioned, or are to be and can't. No other service
 * needs to look any further at its start.
 */
final class OnAdminClientOrMode extends SpringBootCondition {

	private static final String CLIENT = "org.keycloak.admin.client.Keycloak";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		if (ClassUtils.isPresent(CLIENT, context.getClassLoader())) {
			return ConditionOutcome
				.match(ConditionMessage.forCondition("Keycloak provisioning").found("class").items(CLIENT));
		}
		return new OnProvisioningMode().getMatchOutcome(context, metadata);
	}

}

package io.github.keycloakboot.test.container;

import org.testcontainers.DockerClientFactory;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Looks for a Docker engine. Testcontainers looks once and remembers.
 */
final class OnDockerCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnDocker.class);
		if (!ClassUtils.isPresent("org.testcontainers.DockerClientFactory", context.getClassLoader())) {
			return ConditionOutcome.noMatch(message.because("Testcontainers is not on the class path"));
		}
		boolean found = new DockerSearch(context.getClassLoader())
			.finds(() -> DockerClientFactory.instance().isDockerAvailable());
		return found ? ConditionOutcome.match(message.because("there is a Docker engine"))
				: ConditionOutcome.noMatch(message.because("Testcontainers finds no Docker engine"));
	}

}

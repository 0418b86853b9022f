package io.github.keycloakboot.test.context;

import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Skips a {@link KeycloakTest} that asks for a container where there is no Docker. What
 * the property {@code keycloak.test.kind} asks for is not skipped: whoever sets it wants
 * to see these tests run.
 */
final class DockerCondition implements ExecutionCondition {

	private final BooleanSupplier docker;

	DockerCondition() {
		this(DockerCondition::isDockerAvailable);
	}

	DockerCondition(BooleanSupplier docker) {
		this.docker = docker;
	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (!isContainer(context.getTestClass().orElse(null))) {
			return ConditionEvaluationResult.enabled("needs no Docker");
		}
		return this.docker.getAsBoolean() ? ConditionEvaluationResult.enabled("there is a Docker engine")
				: ConditionEvaluationResult.disabled("@KeycloakTest(KeycloakKind.CONTAINER) finds no Docker engine");
	}

	private static boolean isContainer(@Nullable Class<?> testClass) {
		KeycloakTest test = (testClass != null)
				? TestContextAnnotationUtils.findMergedAnnotation(testClass, KeycloakTest.class) : null;
		return test != null && test.value() == KeycloakKind.CONTAINER;
	}

	private static boolean isDockerAvailable() {
		// the application context tells what to add where Testcontainers is missing
		return !ClassUtils.isPresent("org.testcontainers.DockerClientFactory", null)
				|| DockerClientFactory.instance().isDockerAvailable();
	}

}

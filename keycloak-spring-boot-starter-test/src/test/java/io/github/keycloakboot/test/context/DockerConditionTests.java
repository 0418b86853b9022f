package io.github.keycloakboot.test.context;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class DockerConditionTests {

	private static ConditionEvaluationResult evaluate(DockerCondition condition, Class<?> test) {
		ExtensionContext context = mock(ExtensionContext.class);
		given(context.getTestClass()).willReturn(Optional.of(test));
		return condition.evaluateExecutionCondition(context);
	}

	@Test
	void testThatNamesAContainerIsSkippedWithoutDocker() {
		ConditionEvaluationResult result = evaluate(new DockerCondition(() -> false), WantsAContainer.class);
		assertThat(result.isDisabled()).isTrue();
		assertThat(result.getReason().orElseThrow()).contains("no Docker engine");
		assertThat(evaluate(new DockerCondition(() -> true), WantsAContainer.class).isDisabled()).isFalse();
	}

	@Test
	void othersAreNotSkipped() {
		assertThat(evaluate(new DockerCondition(() -> false), WantsAny.class).isDisabled()).isFalse();
		assertThat(evaluate(new DockerCondition(() -> false), Object.class).isDisabled()).isFalse();
	}

	@Test
	void whatTestcontainersFindsCounts() {
		assertThat(evaluate(new DockerCondition(), WantsAContainer.class).isDisabled())
			.isEqualTo(!DockerClientFactory.instance().isDockerAvailable());
	}

	@KeycloakTest(KeycloakKind.CONTAINER)
	static class WantsAContainer {

	}

	@KeycloakTest
	static class WantsAny {

	}

}

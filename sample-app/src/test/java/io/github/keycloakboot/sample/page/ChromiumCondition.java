package io.github.keycloakboot.sample.page;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Looks for {@link Chromium}, and says where it looked.
 */
final class ChromiumCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		Chromium chromium = Chromium.ofThisComputer();
		return chromium.isThere() ? ConditionEvaluationResult.enabled("there is " + chromium.path())
				: ConditionEvaluationResult.disabled("there is no " + chromium.path()
						+ "; install Debian's chromium, or name another by the environment variable CHROMIUM");
	}

}

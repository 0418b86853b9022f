package io.github.keycloakboot.autoconfigure.aot;

import javax.lang.model.element.Modifier;

import org.springframework.aot.generate.GeneratedClass;
import org.springframework.aot.generate.GeneratedMethod;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.javapoet.CodeBlock;

/**
 * Writes down what the properties decide while an application is processed, as code that
 * each of its starts begins with.
 */
final class DecisionsProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public BeanFactoryInitializationAotContribution processAheadOfTime(ConfigurableListableBeanFactory beans) {
		FrozenDecisions decisions = FrozenDecisions
			.of(beans.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME, Environment.class));
		return (context, code) -> {
			GeneratedClass generated = context.getGeneratedClasses()
				.getOrAddForFeatureComponent("Decisions", FrozenDecisions.class,
						(type) -> type.addModifiers(Modifier.PUBLIC));
			GeneratedMethod require = generated.getMethods().add("require", (method) -> {
				method.addModifiers(Modifier.PUBLIC, Modifier.STATIC);
				method.addParameter(Environment.class, "environment");
				method.addStatement("new $T($L).require(environment)", FrozenDecisions.class, arguments(decisions));
			});
			code.addInitializer(require.toMethodReference());
		};
	}

	private static CodeBlock arguments(FrozenDecisions decisions) {
		return decisions.wanted()
			.stream()
			.map((decision) -> CodeBlock.of("$T.$L", Decision.class, decision.name()))
			.collect(CodeBlock.joining(", "));
	}

}

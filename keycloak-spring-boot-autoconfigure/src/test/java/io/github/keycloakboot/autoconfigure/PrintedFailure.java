package io.github.keycloakboot.autoconfigure;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.keycloakboot.log.TroubleshootingPage;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

/**
 * What Spring Boot prints of a start that fails, by the first of all analyzers on the
 * class path that knows the failure.
 *
 * @param description what is wrong
 * @param action what to do
 */
public record PrintedFailure(String description, String action) {

	// A line of the log that comes after it begins with a time
	private static final Pattern PRINTED = Pattern
		.compile("Description:\\R\\R(.*?)\\R\\RAction:\\R\\R(.*?)\\R(?=\\d{4}-|\\z)", Pattern.DOTALL);

	/**
	 * What is printed of a failure.
	 * @param failure the failure of a context
	 * @return what is printed
	 * @throws AssertionError if no analyzer knows it, so that a stack trace would be
	 * printed
	 */
	public static PrintedFailure of(@Nullable Throwable failure) {
		Objects.requireNonNull(failure, "it doesn't fail");
		ArgumentResolver arguments = ArgumentResolver.of(Environment.class, new StandardEnvironment())
			.and(BeanFactory.class, new DefaultListableBeanFactory());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, PrintedFailure::unusable)
			.stream()
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.map(PrintedFailure::of)
			.orElseThrow(() -> new AssertionError("no analyzer knows this", failure));
	}

	/**
	 * Spring Boot passes over its analyzers for libraries that a service hasn't.
	 */
	private static void unusable(Class<?> type, String name, Throwable failure) {
		if (!name.startsWith("org.springframework.boot.")) {
			throw new AssertionError(name + " can't be used", failure);
		}
	}

	/**
	 * What is printed on a console.
	 * @param output all that is there
	 * @return the last failure of it
	 * @throws AssertionError if there is none
	 */
	public static PrintedFailure in(CharSequence output) {
		Matcher matcher = PRINTED.matcher(output);
		PrintedFailure last = null;
		while (matcher.find()) {
			last = new PrintedFailure(matcher.group(1), matcher.group(2));
		}
		if (last == null) {
			throw new AssertionError("no failure is printed in\n" + output);
		}
		return last;
	}

	private static PrintedFailure of(FailureAnalysis analysis) {
		return new PrintedFailure(String.valueOf(analysis.getDescription()), String.valueOf(analysis.getAction()));
	}

	/**
	 * Require that the page on what goes wrong has a row for a property that can't be
	 * right, with the reason that is printed.
	 * @param failure the failure of a context
	 */
	public static void requireRow(@Nullable Throwable failure) {
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(Objects.requireNonNull(failure, "it doesn't fail"));
		if (!(cause instanceof InvalidConfigurationPropertyValueException property)) {
			throw new AssertionError("it isn't about a property", cause);
		}
		String reason = Objects.requireNonNull(property.getReason());
		if (!of(failure).description().endsWith(reason)) {
			throw new AssertionError("the reason isn't printed", cause);
		}
		new TroubleshootingPage().requireRow(property.getName(), reason);
	}

	/**
	 * The text, as it is on the console.
	 */
	public String text() {
		return "Description:\n\n" + this.description + "\n\nAction:\n\n" + this.action;
	}

}

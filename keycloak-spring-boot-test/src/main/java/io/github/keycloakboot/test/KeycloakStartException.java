package io.github.keycloakboot.test;

import org.jspecify.annotations.Nullable;

/**
 * Says that a Keycloak server could not be started, why, and what to change. No process
 * of it is left when this is thrown.
 */
public final class KeycloakStartException extends RuntimeException {

	private final String problem;

	private final @Nullable String remedy;

	KeycloakStartException(String problem) {
		this(problem, null, null);
	}

	KeycloakStartException(String problem, @Nullable Throwable cause) {
		this(problem, null, cause);
	}

	/**
	 * Create an exception whose message is the problem and then the remedy.
	 */
	KeycloakStartException(String problem, @Nullable String remedy, @Nullable Throwable cause) {
		super((remedy != null) ? problem + " " + remedy : problem, cause);
		this.problem = problem;
		this.remedy = remedy;
	}

	/**
	 * What is wrong.
	 * @return one or more sentences, the last of them at times what Keycloak said
	 */
	public String getProblem() {
		return this.problem;
	}

	/**
	 * What to change.
	 * @return one or more sentences, or {@code null} where the problem says all that is
	 * known
	 */
	public @Nullable String getRemedy() {
		return this.remedy;
	}

}

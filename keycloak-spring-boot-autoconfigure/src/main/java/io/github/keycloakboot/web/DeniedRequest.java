package io.github.keycloakboot.web;

import java.util.List;

import io.github.keycloakboot.log.Severity;
import io.github.keycloakboot.log.UntrustedValue;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.core.GrantedAuthority;

/**
 * The ways in which a request may be denied although its caller is known, by how much
 * Spring Security tells of what would have been needed.
 */
enum DeniedRequest {

	/** Rules of paths of a servlet service, {@code @Secured}, {@code @RolesAllowed}. */
	AUTHORITY(Severity.INFO),

	/** {@code @PreAuthorize} and its like. */
	EXPRESSION(Severity.INFO),

	/** Rules of paths of a reactive service, {@code denyAll}, code of the application. */
	UNTOLD(Severity.INFO),

	/** No rule of authorities, such as that against forged requests. */
	OTHER_EXCEPTION(Severity.DEBUG);

	private static final String ASSIGN = "If a role is missing, assign it (Users > the user > Role mapping; "
			+ "of a client that calls in its own name, Clients > the client > Service account roles): the next token "
			+ "has it. If it only has another name, correct the rule: each letter counts, and its case. "
			+ "Which roles of a token count here, the line at the start says.";

	private static final int MAX_LENGTH = 200;

	private final Severity severity;

	DeniedRequest(Severity severity) {
		this.severity = severity;
	}

	static DeniedRequest of(AccessDeniedException denial) {
		AuthorizationResult result = result(denial);
		if (result instanceof AuthorityAuthorizationDecision) {
			return AUTHORITY;
		}
		if (result instanceof ExpressionAuthorizationDecision) {
			return EXPRESSION;
		}
		return (result != null || denial.getClass() == AccessDeniedException.class) ? UNTOLD : OTHER_EXCEPTION;
	}

	private static @Nullable AuthorizationResult result(AccessDeniedException denial) {
		return (denial instanceof AuthorizationDeniedException told) ? told.getAuthorizationResult() : null;
	}

	/**
	 * What would have been needed: the rule as it is written in the application, and
	 * nothing that the request had to do with.
	 */
	String needed(AccessDeniedException denial) {
		AuthorizationResult result = result(denial);
		if (result instanceof AuthorityAuthorizationDecision decision) {
			List<String> names = decision.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
			return "needed is " + ((names.size() == 1) ? new UntrustedValue(names.get(0))
					: "one or all of " + new UntrustedValue(names));
		}
		if (result instanceof ExpressionAuthorizationDecision decision) {
			return "needed is " + line(decision.getExpression().getExpressionString());
		}
		return "what is needed isn't told by "
				+ ((result != null) ? result.getClass() : denial.getClass()).getSimpleName();
	}

	private static String line(String expression) {
		String line = expression.replaceAll("[\\s\\p{Cntrl}]+", " ").trim();
		return (line.length() > MAX_LENGTH) ? line.substring(0, MAX_LENGTH) + "..." : line;
	}

	Severity severity() {
		return this.severity;
	}

	String remedy() {
		return switch (this) {
			case AUTHORITY, EXPRESSION -> ASSIGN;
			case UNTOLD ->
				"See the rule of the path in the filter chain, and where the application throws that. " + ASSIGN;
			case OTHER_EXCEPTION -> "It is no rule of roles or scopes: see what throws that.";
		};
	}

}

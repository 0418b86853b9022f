package io.github.keycloakboot.web;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.csrf.MissingCsrfTokenException;

import static org.assertj.core.api.Assertions.assertThat;

class DeniedRequestLogTests {

	private static final String NAME = DeniedRequestLog.class.getName();

	private static final AccessDeniedException missingRole = denial("hasRole('admin')");

	private static AccessDeniedException denial(String expression) {
		return denial(
				new ExpressionAuthorizationDecision(false, new SpelExpressionParser().parseExpression(expression)));
	}

	private static AccessDeniedException denial(AuthorizationResult result) {
		return new AuthorizationDeniedException("Access Denied", result);
	}

	private static AccessDeniedException denial(DeniedRequest kind) {
		return switch (kind) {
			case AUTHORITY ->
				denial(new AuthorityAuthorizationDecision(false, AuthorityUtils.createAuthorityList("ROLE_admin")));
			case EXPRESSION -> missingRole;
			case UNTOLD -> new AccessDeniedException("Order 4711 is of alice");
			case OTHER_EXCEPTION -> new MissingCsrfTokenException(null);
		};
	}

	private static Authentication alice(String... authorities) {
		return new TestingAuthenticationToken("alice", "e30.e30.secret", authorities);
	}

	private static List<String> lines(String level, AccessDeniedException denial, @Nullable Authentication caller) {
		try (LoggedLines lines = LoggedLines.of(NAME, level)) {
			new DeniedRequestLog(() -> 0).denied(denial, caller);
			return lines.all();
		}
	}

	@ParameterizedTest
	@EnumSource
	void eachKindIsOnThePageAndNamesNeitherTheCallerNorTheOrder(DeniedRequest kind) {
		assertThat(lines("DEBUG", denial(kind), alice("ROLE_administrator", "SCOPE_profile"))).singleElement()
			.satisfies((line) -> {
				assertThat(line).startsWith(kind.severity() + " Denied: ")
					.contains("['ROLE_administrator', 'SCOPE_profile']")
					.doesNotContain("alice", "4711", "e30");
				new TroubleshootingPage().requireLine(line);
			});
	}

	@Test
	void denialThatNamesNoAuthorityIsToldByItsClass() {
		assertThat(lines("INFO", denial(new AuthorizationDecision(false)), alice())).singleElement()
			.asString()
			.startsWith("INFO Denied: what is needed isn't told by AuthorizationDecision, ");
	}

	@Test
	void severalAuthoritiesAreToldAsOneOrAllAsTheDecisionDoesNotSay() {
		AuthorizationResult decision = new AuthorityAuthorizationDecision(false,
				AuthorityUtils.createAuthorityList("ROLE_admin", "ROLE_clerk"));
		assertThat(lines("INFO", denial(decision), alice())).singleElement()
			.asString()
			.startsWith(
					"INFO Denied: needed is one or all of ['ROLE_admin', 'ROLE_clerk'], and the caller has no role or scope.");
	}

	@Test
	void groupsAndOrganizationsAreCountedAndNamedToWhoeverDebugs() {
		Authentication caller = alice("ROLE_user", "GROUP_/staff/berlin", "ORG_acme",
				FactorGrantedAuthority.BEARER_AUTHORITY);
		assertThat(lines("INFO", missingRole, caller)).singleElement()
			.asString()
			.contains("the caller has ['ROLE_user'] and 2 of groups and organizations. ")
			.doesNotContain("berlin", "acme", "FACTOR");
		assertThat(lines("DEBUG", missingRole, caller)).singleElement()
			.asString()
			.contains("the caller has ['ROLE_user', 'GROUP_/staff/berlin', 'ORG_acme']. ");
	}

	@Test
	void namesCanNeitherBeginALineNorFillTheLog() {
		String[] names = IntStream.range(0, 10_000)
			.mapToObj((i) -> "ROLE_\u202e\n" + "x".repeat(500) + i)
			.toArray(String[]::new);
		assertThat(lines("INFO", missingRole, alice(names))).singleElement().satisfies((line) -> {
			assertThat(line).contains("'ROLE_\\u202e\\u000ax").doesNotContain("\n", "\u202e");
			assertThat(line.length()).isLessThan(2_000);
		});
	}

	@Test
	void longExpressionIsOneLineAndCut() {
		String expression = "hasRole('admin')\n\t\tor " + "hasRole('x') or ".repeat(100) + "hasRole('y')";
		assertThat(lines("INFO", denial(expression), alice())).singleElement().satisfies((line) -> {
			assertThat(line).contains("needed is hasRole('admin') or hasRole('x') or ").doesNotContain("\n", "\t");
			assertThat(line.length()).isLessThan(800);
		});
	}

	@Test
	void floodOfDeniedRequestsHasOneLine() {
		try (LoggedLines lines = LoggedLines.of(NAME, "INFO")) {
			DeniedRequestLog log = new DeniedRequestLog(() -> 0);
			for (int i = 0; i < 1000; i++) {
				log.denied(missingRole, alice("ROLE_" + i));
			}
			assertThat(lines.only()).contains("'ROLE_0'");
		}
	}

	@Test
	void callerWhoseAuthoritiesCannotBeReadIsDeniedAllTheSame() {
		Authentication broken = new TestingAuthenticationToken("alice", "e30") {

			@Override
			public Collection<GrantedAuthority> getAuthorities() {
				throw new IllegalStateException("closed");
			}

		};
		assertThat(lines("INFO", missingRole, broken)).isEmpty();
	}

	@Test
	void whoIsntKnownHasNoLine() {
		assertThat(lines("TRACE", missingRole, null)).isEmpty();
	}

	@Test
	void exceptionOfNoRuleIsntToldUnlessSomebodyDebugs() {
		assertThat(lines("INFO", denial(DeniedRequest.OTHER_EXCEPTION), alice("ROLE_user"))).isEmpty();
	}

}

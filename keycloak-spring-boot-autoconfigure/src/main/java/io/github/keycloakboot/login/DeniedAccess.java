package io.github.keycloakboot.login;

import java.io.IOException;

import io.github.keycloakboot.web.DeniedRequestLog;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

/**
 * Denies a request. Whose session has ended, has lost the CSRF token with it, and is told
 * to log in rather than that the token is wrong.
 */
final class DeniedAccess implements AccessDeniedHandler {

	private final SecurityContextHolderStrategy contexts = SecurityContextHolder.getContextHolderStrategy();

	private final LoginProblem problem = new LoginProblem();

	private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();

	private final DeniedRequestLog denials = new DeniedRequestLog(System::nanoTime);

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException, ServletException {
		Authentication caller = this.contexts.getContext().getAuthentication();
		if (caller == null) {
			this.problem.write(request, response, HttpStatus.UNAUTHORIZED, "A log-in is needed");
			return;
		}
		this.denials.denied(failure, caller);
		this.denied.handle(request, response, failure);
	}

}

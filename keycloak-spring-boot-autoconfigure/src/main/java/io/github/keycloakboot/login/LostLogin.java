package io.github.keycloakboot.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Where a browser goes that comes back from Keycloak with a log-in its session doesn't
 * know. That of one of two tabs is lost when the other one begins another: a session
 * holds one.
 */
final class LostLogin {

	private static final String BEGUN_ANEW = LostLogin.class.getName() + ".BEGUN_ANEW";

	private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

	private final LoginSettings settings;

	LostLogin(LoginSettings settings) {
		this.settings = settings;
	}

	/**
	 * The path to go on at, below the context path: whoever is logged in needs no other
	 * log-in, and others begin another one, once in a session so that it comes to an end.
	 * @return the path, or {@code null} if there is none
	 */
	@Nullable String wayOut(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		// One that this request has created, for its CSRF token, tells of no log-in
		if (session == null || session.isNew()) {
			return null;
		}
		Authentication user = this.contexts.loadDeferredContext(request).get().getAuthentication();
		if (user != null && user.isAuthenticated()) {
			return "/";
		}
		if (session.getAttribute(BEGUN_ANEW) != null) {
			return null;
		}
		session.setAttribute(BEGUN_ANEW, true);
		return this.settings.loginPath();
	}

}

package io.github.keycloakboot.login;

import java.time.Duration;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DeferredCsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.util.StringUtils;
import org.springframework.web.util.WebUtils;

/**
 * Keeps the CSRF token in the session, and tells scripts of it by a cookie. What the
 * cookie says counts for nothing: a sibling subdomain can plant one.
 */
final class SessionCsrfTokens implements CsrfTokenRepository {

	private static final String COOKIE = "XSRF-TOKEN";

	private final HttpSessionCsrfTokenRepository sessions = new HttpSessionCsrfTokenRepository();

	SessionCsrfTokens() {
		this.sessions.setHeaderName("X-XSRF-TOKEN");
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return this.sessions.generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		this.sessions.saveToken(token, request, response);
		write(token, request, response);
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return this.sessions.loadToken(request);
	}

	@Override
	public DeferredCsrfToken loadDeferredToken(HttpServletRequest request, HttpServletResponse response) {
		DeferredCsrfToken deferred = CsrfTokenRepository.super.loadDeferredToken(request, response);
		return new DeferredCsrfToken() {

			@Override
			public CsrfToken get() {
				CsrfToken token = deferred.get();
				Cookie cookie = WebUtils.getCookie(request, COOKIE);
				if (!deferred.isGenerated() && (cookie == null || !token.getToken().equals(cookie.getValue()))) {
					write(token, request, response);
				}
				return token;
			}

			@Override
			public boolean isGenerated() {
				return deferred.isGenerated();
			}

		};
	}

	private static void write(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		String path = request.getContextPath();
		ResponseCookie cookie = ResponseCookie.from(COOKIE, (token != null) ? token.getToken() : "")
			.path(StringUtils.hasLength(path) ? path : "/")
			.secure(request.isSecure())
			.sameSite("Lax")
			.maxAge((token != null) ? Duration.ofSeconds(-1) : Duration.ZERO)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}

package io.github.keycloakboot.login;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A browser opens a page. What scripts fetch isn't one: they can't follow a redirect to
 * Keycloak, nor show what it leads to.
 */
final class BrowserRequest implements RequestMatcher {

	private final MediaTypeRequestMatcher html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML,
			MediaType.APPLICATION_XHTML_XML);

	BrowserRequest() {
		this.html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
	}

	@Override
	public boolean matches(HttpServletRequest request) {
		return !"XMLHttpRequest".equals(request.getHeader("X-Requested-With")) && this.html.matches(request);
	}

}

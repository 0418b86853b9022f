package io.github.keycloakboot.sample.page;

import io.github.keycloakboot.jwk.RealmLocation;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Two documents: one for everybody, and one for those who are logged in, whom
 * {@code keycloak.login.paths} sees to.
 */
@RestController
class PageController {

	private final PageContentSecurityPolicy contentSecurityPolicy;

	PageController(RealmLocation realm) {
		this.contentSecurityPolicy = PageContentSecurityPolicy.of(realm);
	}

	@GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<Resource> welcome() {
		return page("page/welcome.html");
	}

	@GetMapping(path = { "/page", "/page/" }, produces = MediaType.TEXT_HTML_VALUE)
	ResponseEntity<Resource> session() {
		return page("page/session.html");
	}

	private ResponseEntity<Resource> page(String path) {
		return ResponseEntity.ok()
			.contentType(MediaType.TEXT_HTML)
			.header("Content-Security-Policy", this.contentSecurityPolicy.value())
			.header("Referrer-Policy", "no-referrer")
			.varyBy("Accept")
			.body(new ClassPathResource(path));
	}

}

package io.github.keycloakboot.autoconfigure.login;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.annotation.RegisteredOAuth2AuthorizedClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service with pages that people log in to, and an API beside them.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class PagesService {

	static ConfigurableApplicationContext start(String... properties) {
		String[] arguments = Stream
			.concat(Stream.of("--server.port=0", "--spring.main.banner-mode=off", "--keycloak.login.paths=/pages/**"),
					Arrays.stream(properties).map((property) -> "--" + property))
			.toArray(String[]::new);
		return new SpringApplicationBuilder(PagesService.class).web(WebApplicationType.SERVLET).run(arguments);
	}

	@RestController
	static class Pages {

		@GetMapping({ "/pages/me", "/api/me" })
		List<String> me(Authentication authentication) {
			return Stream
				.concat(Stream.of(authentication.getName()),
						authentication.getAuthorities().stream().map(GrantedAuthority::getAuthority))
				.toList();
		}

		@GetMapping({ "/pages/report", "/api/report" })
		@PreAuthorize("hasRole('admin')")
		String report() {
			return "report";
		}

		@PostMapping("/pages/change")
		String change() {
			return "changed";
		}

		@GetMapping("/pages/token-length")
		int token(@RegisteredOAuth2AuthorizedClient("keycloak-login") OAuth2AuthorizedClient client) {
			return client.getAccessToken().getTokenValue().length();
		}

		@GetMapping("/pages/token-issued")
		String issued(@RegisteredOAuth2AuthorizedClient("keycloak-login") OAuth2AuthorizedClient client) {
			return String.valueOf(client.getAccessToken().getIssuedAt());
		}

		@GetMapping("/")
		String welcome() {
			return "welcome";
		}

	}

}

package io.github.keycloakboot.moved;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service with rules for paths in a chain of its own, and a converter for the roles of
 * the realm. The chain stays as it is, the converter goes.
 */
class OwnChainTests {

	private static final StubKeycloak keycloak = StubKeycloak.start();

	@AfterAll
	static void stop() {
		keycloak.close();
	}

	@Test
	void before() {
		String yaml = """
				keycloak.enabled: false
				spring.security.oauth2.resourceserver.jwt.issuer-uri: %s
				""".formatted(keycloak.issuerUri());
		try (Service service = Service.start(yaml, Application.class, HandWrittenConverter.class)) {
			assertAnswers(service);
		}
	}

	@Test
	void after() {
		try (Service service = Service.start("keycloak.issuer-uri: " + keycloak.issuerUri(), Application.class)) {
			assertAnswers(service);
		}
	}

	private static void assertAnswers(Service service) {
		String user = keycloak.tokens().accessToken("bob").realmRoles("user").sign();
		String admin = keycloak.tokens().accessToken("alice").realmRoles("admin").sign();
		assertThat(service.status("/public/products", null)).isEqualTo(200);
		assertThat(service.status("/orders", null)).isEqualTo(401);
		assertThat(service.status("/orders", user)).isEqualTo(200);
		assertThat(service.status("/admin/users", user)).isEqualTo(403);
		assertThat(service.status("/admin/users", admin)).isEqualTo(200);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import({ Rules.class, ShopController.class })
	static class Application {

	}

	@RestController
	static class ShopController {

		@GetMapping({ "/public/products", "/orders", "/admin/users" })
		String answer() {
			return "answer";
		}

	}

	/**
	 * What such services have, and what stays.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Rules {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http
				.authorizeHttpRequests((requests) -> requests.requestMatchers("/public/**")
					.permitAll()
					.requestMatchers("/admin/**")
					.hasRole("admin")
					.anyRequest()
					.hasAnyRole("user", "admin"))
				.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults()))
				.build();
		}

	}

	/**
	 * What such services have, and what goes.
	 */
	@Configuration(proxyBeanMethods = false)
	static class HandWrittenConverter {

		@Bean
		JwtAuthenticationConverter realmRoles() {
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter(HandWrittenConverter::roles);
			return converter;
		}

		private static Collection<GrantedAuthority> roles(Jwt jwt) {
			Map<String, List<String>> realm = jwt.getClaim("realm_access");
			if (realm == null) {
				return List.of();
			}
			return realm.getOrDefault("roles", List.of())
				.stream()
				.<GrantedAuthority>map((role) -> new SimpleGrantedAuthority("ROLE_" + role))
				.toList();
		}

	}

}

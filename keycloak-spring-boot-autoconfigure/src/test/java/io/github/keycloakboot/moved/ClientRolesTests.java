package io.github.keycloakboot.moved;

import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.keycloakboot.test.StubKeycloak;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service with a converter of its own that reads the roles of its client, a filter
 * chain without state, and {@code @EnableMethodSecurity}. All of that goes, and a line of
 * configuration comes.
 */
class ClientRolesTests {

	private static final StubKeycloak keycloak = StubKeycloak.start();

	private static final String USER = token("bob", "demo-api", "client_user");

	private static final String ADMIN = token("alice", "demo-api", "client_user", "client_admin");

	/**
	 * As Keycloak writes it: clients in which the user has roles are audiences.
	 */
	private static String token(String user, String client, String... roles) {
		return keycloak.tokens()
			.accessToken(user)
			.clientRoles(client, roles)
			.claim("aud", List.of("demo-api", client, "account"))
			.sign();
	}

	@AfterAll
	static void stop() {
		keycloak.close();
	}

	@Test
	void before() {
		String yaml = """
				keycloak.enabled: false
				spring:
				  security:
				    oauth2:
				      resourceserver:
				        jwt:
				          issuer-uri: %s
				jwt:
				  resource-id: demo-api
				""".formatted(keycloak.issuerUri());
		try (Service service = Service.start(yaml, Application.class, HandWrittenSecurity.class)) {
			assertAnswers(service);
		}
	}

	@Test
	void after() {
		String yaml = """
				keycloak:
				  issuer-uri: %s
				  client-id: demo-api
				  resource-server:
				    principal-claim: preferred_username
				""".formatted(keycloak.issuerUri());
		try (Service service = Service.start(yaml, Application.class)) {
			assertAnswers(service);
			assertThat(service.hasBean(HandWrittenSecurity.class)).isFalse();
		}
	}

	private static void assertAnswers(Service service) {
		assertThat(service.status("/demo", null)).isEqualTo(401);
		assertThat(service.body("/demo", USER)).isEqualTo("hello bob");
		assertThat(service.status("/demo/admin", USER)).isEqualTo(403);
		assertThat(service.body("/demo/admin", ADMIN)).isEqualTo("hello admin alice");
		String others = token("bob", "other", "client_admin");
		assertThat(service.status("/demo/admin", others)).isEqualTo(403);
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	@Import(DemoController.class)
	static class Application {

	}

	@RestController
	static class DemoController {

		@GetMapping("/demo")
		@PreAuthorize("hasRole('client_user')")
		String hello(Principal principal) {
			return "hello " + principal.getName();
		}

		@GetMapping("/demo/admin")
		@PreAuthorize("hasRole('client_admin')")
		String admin(Principal principal) {
			return "hello admin " + principal.getName();
		}

	}

	/**
	 * What such services have, and what goes.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableMethodSecurity
	static class HandWrittenSecurity {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.csrf((csrf) -> csrf.disable())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.oauth2ResourceServer(
						(server) -> server.jwt((jwt) -> jwt.jwtAuthenticationConverter(new ClientRolesConverter())))
				.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
				.build();
		}

	}

	static class ClientRolesConverter implements Converter<Jwt, AbstractAuthenticationToken> {

		private final JwtGrantedAuthoritiesConverter scopes = new JwtGrantedAuthoritiesConverter();

		@Override
		public AbstractAuthenticationToken convert(Jwt jwt) {
			List<GrantedAuthority> authorities = Stream.concat(this.scopes.convert(jwt).stream(), roles(jwt)).toList();
			return new JwtAuthenticationToken(jwt, authorities,
					Objects.requireNonNull(jwt.getClaimAsString("preferred_username")));
		}

		@SuppressWarnings("unchecked")
		private static Stream<GrantedAuthority> roles(Jwt jwt) {
			Map<String, Object> resources = jwt.getClaim("resource_access");
			Object client = (resources != null) ? resources.get("demo-api") : null;
			if (client == null) {
				return Stream.empty();
			}
			@Nullable Collection<String> roles = ((Map<String, Collection<String>>) client).get("roles");
			return (roles != null) ? roles.stream().map((role) -> new SimpleGrantedAuthority("ROLE_" + role))
					: Stream.empty();
		}

	}

}

package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.springframework.security.test.web.reactive.server.SecurityMockServerConfigurers.mockJwt;

@WebFluxTest(controllers = ReactiveSliceTests.AdminController.class,
		properties = { "keycloak.issuer-uri=http://localhost:1/realms/shop", "keycloak.http.ssl-bundle=keycloak",
				"spring.ssl.bundle.pem.keycloak.truststore.certificate=" })
@ContextConfiguration(classes = ReactiveSliceTests.AdminService.class)
@Import(ReactiveSliceTests.AdminController.class)
class ReactiveSliceTests {

	@Autowired
	private WebTestClient client;

	@Test
	void sliceHasTheDefaultChain() {
		this.client.get()
			.uri("/admin")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void sliceEnforcesMethodSecurity() {
		this.client.mutateWith(mockJwt().authorities(new SimpleGrantedAuthority("ROLE_user")))
			.get()
			.uri("/admin")
			.exchange()
			.expectStatus()
			.isForbidden();
		this.client.mutateWith(mockJwt().authorities(new SimpleGrantedAuthority("ROLE_admin")))
			.get()
			.uri("/admin")
			.exchange()
			.expectStatus()
			.isOk();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class AdminService {

	}

	@RestController
	static class AdminController {

		@GetMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		Mono<String> admin() {
			return Mono.just("admin");
		}

	}

}

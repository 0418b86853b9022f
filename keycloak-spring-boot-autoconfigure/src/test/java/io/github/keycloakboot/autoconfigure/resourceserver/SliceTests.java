package io.github.keycloakboot.autoconfigure.resourceserver;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

@WebMvcTest(controllers = OrdersService.OrdersController.class,
		properties = { "keycloak.issuer-uri=http://localhost:1/realms/shop", "keycloak.http.ssl-bundle=keycloak",
				"spring.ssl.bundle.pem.keycloak.truststore.certificate=" })
@ContextConfiguration(classes = OrdersService.class)
@Import(OrdersService.OrdersController.class)
class SliceTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void sliceHasTheDefaultChain() {
		assertThat(this.mvc.get().uri("/orders")).hasStatus(401).hasContentType("application/problem+json");
	}

	@Test
	void sliceEnforcesMethodSecurity() {
		assertThat(this.mvc.get().uri("/admin").with(jwt().authorities(new SimpleGrantedAuthority("ROLE_user"))))
			.hasStatus(403);
		assertThat(this.mvc.get().uri("/admin").with(jwt().authorities(new SimpleGrantedAuthority("ROLE_admin"))))
			.hasStatus(200);
	}

}

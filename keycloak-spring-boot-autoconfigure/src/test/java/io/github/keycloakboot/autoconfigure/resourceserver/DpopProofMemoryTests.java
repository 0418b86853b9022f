package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.web.KeycloakResourceServerConfigurer;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.DPoPProofJwtDecoderFactory;
import org.springframework.security.oauth2.jwt.DPoPProofReplayValidator;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationProvider;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A chain of the application's own that remembers used proofs in its own way.
 */
class DpopProofMemoryTests {

	private static int status(HttpCaller caller, StubKeycloak keycloak, StubKey key) throws JOSEException {
		String token = keycloak.accessToken().boundToDpopKey(key.publicJwk().computeThumbprint().toString()).sign();
		String uri = caller.request("/orders").build().uri().toString();
		HttpResponse<String> response = caller.get("/orders", "Authorization", "DPoP " + token, "DPoP",
				new DpopProof(key, token, "GET", uri).sign());
		return response.statusCode();
	}

	@Test
	void keyThatFillsItsShareOfTheMemoryIsRefusedAndOthersAreNot() throws JOSEException {
		try (StubKeycloak keycloak = StubKeycloak.start();
				RunningService service = RunningService.start(Stack.SERVLET, new Class<?>[] { OwnMemory.class },
						"keycloak.issuer-uri=" + keycloak.issuerUri())) {
			StubKey busy = StubKey.generate(JWSAlgorithm.ES256);
			StubKey other = StubKey.generate(JWSAlgorithm.ES256);
			for (int request = 0; request < OwnMemory.SHARE; request++) {
				assertThat(status(service.caller(), keycloak, busy)).isEqualTo(200);
			}
			assertThat(status(service.caller(), keycloak, busy)).isEqualTo(401);
			assertThat(status(service.caller(), keycloak, other)).isEqualTo(200);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnMemory {

		static final int SHARE = 3;

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			DPoPProofReplayValidator.InMemoryCache memory = new DPoPProofReplayValidator.InMemoryCache();
			memory.setMaxRequestsPerKey(SHARE);
			DPoPProofJwtDecoderFactory proofs = new DPoPProofJwtDecoderFactory();
			proofs.setJwtValidatorFactory(DPoPProofJwtDecoderFactory
				.createDefaultJwtValidatorFactory(List.of(new DPoPProofReplayValidator(memory))));
			http.with(KeycloakResourceServerConfigurer.keycloak(), Customizer.withDefaults());
			http.oauth2ResourceServer(
					(server) -> server.addObjectPostProcessor(new ObjectPostProcessor<DPoPAuthenticationProvider>() {
						@Override
						public <O extends DPoPAuthenticationProvider> O postProcess(O provider) {
							provider.setDPoPProofVerifierFactory(proofs);
							return provider;
						}
					}));
			http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
			return http.build();
		}

	}

}

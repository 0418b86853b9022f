package io.github.keycloakboot.autoconfigure.aot;

import io.github.keycloakboot.outbound.reactive.WebClientTokens;
import io.github.keycloakboot.principal.KeycloakPrincipal;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The reactive twin of {@link ShopService}.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class ReactiveShopService {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ReactiveShopService.class);
		application.setWebApplicationType(WebApplicationType.REACTIVE);
		application.run(args);
	}

	@RestController
	static class ShopController {

		private final WebClientTokens own;

		private final WebClientTokens partners;

		private final String stock;

		ShopController(WebClientTokens own, @Qualifier("partners") WebClientTokens partners,
				@Value("${stock.url}") String stock) {
			this.own = own;
			this.partners = partners;
			this.stock = stock;
		}

		@GetMapping("/caller")
		Mono<String> caller(KeycloakPrincipal caller, Authentication authentication) {
			return Mono.just(caller.username() + " " + authentication.getAuthorities());
		}

		@GetMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		Mono<String> admin() {
			return Mono.just("admin");
		}

		@GetMapping("/stock/{registration}")
		Mono<String> stock(@PathVariable String registration) {
			return call(this.own, registration);
		}

		@GetMapping("/partners/stock")
		Mono<String> stockOfPartners() {
			return call(this.partners, "keycloak");
		}

		private Mono<String> call(WebClientTokens tokens, String registration) {
			return WebClient.builder()
				.apply(tokens.of(registration))
				.build()
				.get()
				.uri(this.stock)
				.retrieve()
				.toBodilessEntity()
				.map((answer) -> answer.getStatusCode().toString());
		}

	}

}

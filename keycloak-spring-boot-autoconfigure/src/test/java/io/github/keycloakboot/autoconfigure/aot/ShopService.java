package io.github.keycloakboot.autoconfigure.aot;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.outbound.RestClientTokens;
import io.github.keycloakboot.principal.KeycloakPrincipal;
import io.github.keycloakboot.provisioning.RealmProvisioner;
import io.github.keycloakboot.realm.TrustedRealm;
import io.github.keycloakboot.realm.TrustedRealms;
import io.github.keycloakboot.user.KeycloakUsers;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.CacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * A servlet service that uses all there is.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
class ShopService {

	public static void main(String[] args) {
		SpringApplication.run(ShopService.class, args);
	}

	@Bean
	CacheManager caches() {
		return new ConcurrentMapCacheManager("ended-sessions");
	}

	@Bean
	TrustedRealms tenants(@Value("${tenant.issuer}") String tenant) {
		return (issuer) -> issuer.equals(tenant) ? TrustedRealm.of(RealmLocation.ofIssuer(issuer), "tenant-api") : null;
	}

	@RestController
	static class ShopController {

		private final RestClientTokens own;

		private final RestClientTokens partners;

		private final String stock;

		ShopController(RestClientTokens own, @Qualifier("partners") RestClientTokens partners,
				@Value("${stock.url}") String stock) {
			this.own = own;
			this.partners = partners;
			this.stock = stock;
		}

		@GetMapping("/caller")
		String caller(KeycloakPrincipal caller, Authentication authentication) {
			return caller.username() + " " + authentication.getAuthorities();
		}

		@GetMapping("/admin")
		@PreAuthorize("hasRole('admin')")
		String admin() {
			return "admin";
		}

		@GetMapping("/pages/welcome")
		String page() {
			return "welcome";
		}

		@GetMapping("/stock/{registration}")
		String stock(@PathVariable String registration) {
			return call(this.own, registration);
		}

		@GetMapping("/partners/stock")
		String stockOfPartners() {
			return call(this.partners, "keycloak");
		}

		private String call(RestClientTokens tokens, String registration) {
			return RestClient.builder()
				.apply(tokens.of(registration))
				.build()
				.get()
				.uri(this.stock)
				.retrieve()
				.toBodilessEntity()
				.getStatusCode()
				.toString();
		}

	}

	/**
	 * Caffeine's classes by the names under which it has looked them up.
	 */
	@RestController
	static class CachesController {

		@GetMapping("/caches")
		String caches() throws ReflectiveOperationException {
			return names("LocalCacheFactory") + " " + names("NodeFactory");
		}

		private static String names(String factory) throws ReflectiveOperationException {
			Field factories = Class.forName("com.github.benmanes.caffeine.cache." + factory).getField("FACTORIES");
			factories.setAccessible(true);
			Map<?, ?> byName = (Map<?, ?>) factories.get(null);
			return byName.keySet().stream().map(String::valueOf).collect(Collectors.joining(" "));
		}

	}

	@RestController
	static class OfficeController {

		private final KeycloakConnectionDetails connection;

		private final RealmResource realm;

		private final KeycloakUsers users;

		private final KeycloakUsers ofPartners;

		private final RealmProvisioner provisioner;

		private final Keycloak keycloak;

		OfficeController(KeycloakConnectionDetails connection, RealmResource realm, KeycloakUsers users,
				@Qualifier("partners") KeycloakUsers ofPartners, RealmProvisioner provisioner, Keycloak keycloak) {
			this.connection = connection;
			this.realm = realm;
			this.users = users;
			this.ofPartners = ofPartners;
			this.provisioner = provisioner;
			this.keycloak = keycloak;
		}

		@GetMapping("/office")
		String office() {
			return this.connection.getRealm() + " " + (this.realm != null) + " " + (this.users != this.ofPartners) + " "
					+ (this.provisioner != null) + " " + this.keycloak.isClosed();
		}

	}

}

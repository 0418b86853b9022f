package io.github.keycloakboot.stock;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What there is in stock, and for whom.
 */
@RestController
class StockController {

	@GetMapping("/caller")
	Caller caller(@AuthenticationPrincipal Jwt token) {
		return new Caller(token.getSubject(), token.getClaimAsString("preferred_username"),
				token.getClaimAsString("azp"), token.getAudience());
	}

	@GetMapping("/deliveries")
	@PreAuthorize("hasRole('stock-keeper')")
	List<String> deliveries() {
		return List.of("12 lamps");
	}

}

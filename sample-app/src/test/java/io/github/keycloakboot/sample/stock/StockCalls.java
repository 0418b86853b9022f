package io.github.keycloakboot.sample.stock;

import io.github.keycloakboot.outbound.RestClientTokens;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * The orders service's callers ask it for what the stock service has.
 */
@TestComponent
@RestController
@RequestMapping("/stock")
class StockCalls {

	private final RestClient withCallersToken;

	private final RestClient withExchangedToken;

	private final RestClient withOwnToken;

	StockCalls(RestClient.Builder builder, RestClientTokens tokens, @Value("${stock.url}") String url) {
		RestClient.Builder stock = builder.baseUrl(url);
		this.withCallersToken = stock.clone().apply(tokens.of("stock-relay")).build();
		this.withExchangedToken = stock.clone().apply(tokens.of("stock-exchange")).build();
		this.withOwnToken = stock.clone().apply(tokens.of("stock")).build();
	}

	@GetMapping("/relay/{path}")
	StockAnswer relay(@PathVariable String path) {
		return answer(this.withCallersToken, path);
	}

	@GetMapping("/exchange/{path}")
	StockAnswer exchange(@PathVariable String path) {
		return answer(this.withExchangedToken, path);
	}

	@GetMapping("/own/{path}")
	StockAnswer own(@PathVariable String path) {
		return answer(this.withOwnToken, path);
	}

	private static StockAnswer answer(RestClient stock, String path) {
		return stock.get()
			.uri("/{path}", path)
			.exchangeForRequiredValue((request, response) -> new StockAnswer(response.getStatusCode().value(),
					response.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE), response.bodyTo(Object.class)));
	}

}

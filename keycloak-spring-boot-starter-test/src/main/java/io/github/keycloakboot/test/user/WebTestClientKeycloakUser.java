package io.github.keycloakboot.test.user;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.ApplicationContext;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.web.server.csrf.CsrfWebFilter;
import org.springframework.test.web.reactive.server.MockServerConfigurer;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClientConfigurer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * A user of Keycloak who sends requests of a {@code WebTestClient} that is bound to a
 * reactive application, without Keycloak:
 *
 * <pre>
 * client.mutateWith(keycloakUser().realmRoles("admin")).get().uri("/orders").exchange()
 * </pre>
 *
 * What is said of the token and its authorities in {@link WithMockKeycloakUser} goes for
 * it as well. Like every request with a bearer token it needs no CSRF token.
 */
public final class WebTestClientKeycloakUser extends KeycloakUser<WebTestClientKeycloakUser>
		implements WebTestClientConfigurer, MockServerConfigurer {

	private WebTestClientKeycloakUser() {
	}

	/**
	 * A user named alice, to be described further.
	 * @return the user
	 */
	public static WebTestClientKeycloakUser keycloakUser() {
		return new WebTestClientKeycloakUser();
	}

	/**
	 * A user, to be described further.
	 * @param username the user name, from which the subject (always the same for a name),
	 * the given name and the e-mail address are derived
	 * @return the user
	 */
	public static WebTestClientKeycloakUser keycloakUser(String username) {
		WebTestClientKeycloakUser user = new WebTestClientKeycloakUser();
		user.token().username(username);
		return user;
	}

	@Override
	WebTestClientKeycloakUser self() {
		return this;
	}

	@Override
	public void beforeServerCreated(WebHttpHandlerBuilder builder) {
		builder.filters((filters) -> {
			// the user who is named last is the one who is meant
			filters.removeIf(SignIn.class::isInstance);
			filters.add(0, new SignIn(token()));
		});
	}

	/**
	 * Sign the user in before the filters of the application.
	 * @throws IllegalStateException if the client talks to a server: that knows nothing
	 * of mock users
	 */
	@Override
	public void afterConfigurerAdded(WebTestClient.Builder builder, @Nullable WebHttpHandlerBuilder httpHandlerBuilder,
			@Nullable ClientHttpConnector connector) {
		if (httpHandlerBuilder == null) {
			throw new IllegalStateException("A WebTestClient that talks to a server, or to MockMvc, can't have a mock "
					+ "user. Bind it to the application context, as @WebFluxTest and @AutoConfigureWebTestClient do; "
					+ "with MockMvc, use MockMvcKeycloakUser; with a server, real tokens");
		}
		beforeServerCreated(httpHandlerBuilder);
	}

	/**
	 * Signs the user in for each request.
	 *
	 * @param token the token of the user
	 */
	private record SignIn(MockAccessToken token) implements WebFilter {

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			ApplicationContext context = exchange.getApplicationContext();
			if (context == null) {
				throw new IllegalStateException("This WebTestClient is bound to no application context, so there is no "
						+ "converter that could tell the authorities of the user: use bindToApplicationContext(..)");
			}
			CsrfWebFilter.skipExchange(exchange);
			return new ReactiveSignedInUser(context).of(this.token)
				.flatMap((authentication) -> chain.filter(exchange)
					.contextWrite(ReactiveSecurityContextHolder.withAuthentication(authentication)));
		}

	}

}

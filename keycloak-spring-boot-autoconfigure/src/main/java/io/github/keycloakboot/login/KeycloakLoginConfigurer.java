package io.github.keycloakboot.login;

import io.github.keycloakboot.session.EndedSessions;
import io.github.keycloakboot.web.BackChannelLogoutFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;

/**
 * Makes a filter chain that of pages which people log in to at Keycloak, all but the
 * rules of who may do what:
 * <ul>
 * <li>a browser without a session is sent to Keycloak (authorization code with PKCE), a
 * script gets a 401</li>
 * <li>tokens stay on the server; the browser has a session cookie</li>
 * <li>{@code POST /logout} ends the session in Keycloak, too, and a session that ends in
 * Keycloak ends here</li>
 * <li>requests that change something need the session's CSRF token, which scripts find in
 * the cookie {@code XSRF-TOKEN} and send in the header {@code X-XSRF-TOKEN}</li>
 * </ul>
 * For a chain of your own, which has to match {@code /oauth2/authorization/**},
 * {@code /login/oauth2/code/**}, {@code /logout} and {@code /logout/connect/**} as well:
 *
 * <pre class="code">
 * http.with(KeycloakLoginConfigurer.keycloakLogin(), Customizer.withDefaults());
 * http.authorizeHttpRequests((requests) -&gt; requests.anyRequest().authenticated());
 * </pre>
 *
 * Who has logged in has the authorities that {@link KeycloakOidcUserService} gives.
 */
public final class KeycloakLoginConfigurer extends AbstractHttpConfigurer<KeycloakLoginConfigurer, HttpSecurity> {

	private KeycloakLoginConfigurer() {
	}

	/**
	 * The configurer, to be passed to {@code HttpSecurity.with}.
	 * @return a new configurer
	 */
	public static KeycloakLoginConfigurer keycloakLogin() {
		return new KeycloakLoginConfigurer();
	}

	/**
	 * Set the chain up. This happens here because the configurers of Spring Security that
	 * it uses are initialized in an order in which this one may come too late.
	 * @param http the chain
	 * @throws IllegalStateException if there is no client to log in by
	 */
	@Override
	public void setBuilder(HttpSecurity http) {
		super.setBuilder(http);
		ApplicationContext context = http.getSharedObject(ApplicationContext.class);
		LoginSettings settings = required(context, LoginSettings.class);
		LoginTokens tokens = required(context, LoginTokens.class);
		EndedSessions endedSessions = required(context, EndedSessions.class);
		ClientRegistrationRepository registrations = required(context, ClientRegistrationRepository.class);
		SessionTokens sessionTokens = required(context, SessionTokens.class);
		BrowserRequest browser = new BrowserRequest();
		http.oauth2Login((login) -> login.loginPage(settings.loginPath()).failureHandler(new FailedLogin(settings)));
		http.exceptionHandling((exceptions) -> exceptions
			.defaultAuthenticationEntryPointFor(notLoggedIn(), new NegatedRequestMatcher(browser))
			.accessDeniedHandler(new DeniedAccess()));
		http.requestCache((cache) -> cache.requestCache(pagesOnly(browser)));
		http.csrf((csrf) -> csrf.spa().csrfTokenRepository(new SessionCsrfTokens()));
		http.logout((logout) -> logout.logoutSuccessHandler(new LoggedOut(registrations, settings)));
		http.addFilterBefore(new BackChannelLogoutFilter(settings.backChannelLogoutPath(),
				new LogoutTokenDecoders(registrations, settings, tokens), endedSessions), CsrfFilter.class);
		http.addFilterAfter(new EndedSessionFilter(endedSessions, sessionTokens, settings),
				SecurityContextHolderFilter.class);
	}

	private static AuthenticationEntryPoint notLoggedIn() {
		LoginProblem problem = new LoginProblem();
		return (request, response, failure) -> problem.write(request, response, HttpStatus.UNAUTHORIZED,
				"A log-in is needed");
	}

	// Who has logged in comes to the page they wanted, and not to what a script fetched.
	private static HttpSessionRequestCache pagesOnly(BrowserRequest browser) {
		HttpSessionRequestCache cache = new HttpSessionRequestCache();
		cache.setRequestMatcher((request) -> "GET".equals(request.getMethod()) && browser.matches(request));
		return cache;
	}

	private static <T> T required(ApplicationContext context, Class<T> type) {
		ObjectProvider<T> provider = context.getBeanProvider(type);
		return provider.getIfAvailable(() -> {
			throw new IllegalStateException(
					"The filter chain uses KeycloakLoginConfigurer, but there is no client to log in by. "
							+ "Set keycloak.issuer-uri, keycloak.client-id and keycloak.client-secret.");
		});
	}

}

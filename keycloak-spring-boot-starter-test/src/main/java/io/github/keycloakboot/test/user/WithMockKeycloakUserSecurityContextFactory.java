package io.github.keycloakboot.test.user;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.support.WithSecurityContextFactory;
import org.springframework.util.ClassUtils;

/**
 * Signs the user of {@link WithMockKeycloakUser} in.
 */
final class WithMockKeycloakUserSecurityContextFactory implements WithSecurityContextFactory<WithMockKeycloakUser> {

	private static final String WEB_HANDLER = "org.springframework.web.server.WebHandler";

	private final ApplicationContext context;

	WithMockKeycloakUserSecurityContextFactory(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public SecurityContext createSecurityContext(WithMockKeycloakUser user) {
		SecurityContext securityContext = SecurityContextHolder.createEmptyContext();
		securityContext
			.setAuthentication(isReactive() ? reactive(token(user)) : new SignedInUser(this.context).of(token(user)));
		return securityContext;
	}

	private boolean isReactive() {
		return ClassUtils.isPresent(WEB_HANDLER, this.context.getClassLoader())
				&& this.context.containsBean("webHandler");
	}

	private @Nullable Authentication reactive(MockAccessToken token) {
		return new ReactiveSignedInUser(this.context).of(token).block();
	}

	private MockAccessToken token(WithMockKeycloakUser user) {
		MockAccessToken token = new MockAccessToken();
		token.username(user.username());
		token.realmRoles(List.of(user.realmRoles()));
		for (ClientRoles roles : user.clientRoles()) {
			token.clientRoles(roles.client(), List.of(roles.roles()));
		}
		token.scopes(List.of(user.scopes()));
		token.groups(List.of(user.groups()));
		token.organizations(List.of(user.organizations()));
		if (!user.claims().isEmpty()) {
			token.claims(new ClaimsFile(user.claims()).read());
		}
		return token;
	}

}

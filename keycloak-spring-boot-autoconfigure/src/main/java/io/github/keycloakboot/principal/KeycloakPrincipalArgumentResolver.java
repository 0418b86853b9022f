package io.github.keycloakboot.principal;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers of servlet services the caller as {@link KeycloakPrincipal} or
 * {@link KeycloakOrganizations}.
 */
public final class KeycloakPrincipalArgumentResolver implements HandlerMethodArgumentResolver {

	private final SecurityContextHolderStrategy contexts;

	/**
	 * Create a resolver.
	 * @param contexts where the caller is
	 */
	public KeycloakPrincipalArgumentResolver(SecurityContextHolderStrategy contexts) {
		this.contexts = contexts;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return new PrincipalParameter(parameter).isSupported();
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer model,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		return new PrincipalParameter(parameter).argument(this.contexts.getContext().getAuthentication());
	}

}

package io.github.keycloakboot.principal;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep of the views of a token that the expressions of
 * {@code @PreAuthorize} call.
 */
final class PrincipalHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(KeycloakPrincipal.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		hints.reflection().registerType(KeycloakOrganizations.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}

package io.github.keycloakboot.jwk;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep of Amazon's provider of signatures, which is used where
 * it is there.
 */
final class SignatureProviderHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypeIfPresent(classLoader, SignatureProvider.AMAZON, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
	}

}

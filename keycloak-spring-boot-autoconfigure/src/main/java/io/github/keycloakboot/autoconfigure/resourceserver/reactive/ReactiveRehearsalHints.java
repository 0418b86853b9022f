package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep of the method whose annotation is rehearsed in a
 * reactive service.
 */
final class ReactiveRehearsalHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerType(ReactiveAnnotationRehearsal.Rehearsed.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}

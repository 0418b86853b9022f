package io.github.keycloakboot.autoconfigure.resourceserver;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep of the method whose annotation is rehearsed.
 */
final class RehearsalHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection().registerType(AnnotationRehearsal.Rehearsed.class, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}

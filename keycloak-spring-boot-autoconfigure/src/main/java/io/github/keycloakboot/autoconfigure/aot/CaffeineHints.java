package io.github.keycloakboot.autoconfigure.aot;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What a native image has to keep for our caches. Caffeine has a class for each set of
 * features, finds it by a name made of them, and creates it by reflection.
 */
final class CaffeineHints implements RuntimeHintsRegistrar {

	private static final String PACKAGE = "com.github.benmanes.caffeine.cache.";

	// Strong keys and values, bounded by size or weight, that expire after access or
	// write; S in the middle with statistics, L with a listener
	private static final List<String> CACHES = List.of("SSMSA", "SSMSW", "SSMWA", "SSLMSA", "SSSMSA", "SSSMSW",
			"SSSMWA", "SSLSMSA");

	private static final List<String> NODES = List.of("PSAMS", "PSWMS", "PSWMW");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (List<String> names : List.of(CACHES, NODES)) {
			names.forEach((name) -> hints.reflection()
				.registerTypeIfPresent(classLoader, PACKAGE + name, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.ACCESS_DECLARED_FIELDS));
		}
	}

}

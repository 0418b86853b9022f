package io.github.keycloakboot.method;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The annotations of method security, and all those that carry one of them, however
 * indirectly.
 */
final class SecurityAnnotations {

	// Names, as those of JSR 250 may be missing
	private final Set<String> names = Set.of("org.springframework.security.access.prepost.PreAuthorize",
			"org.springframework.security.access.prepost.PostAuthorize",
			"org.springframework.security.access.prepost.PreFilter",
			"org.springframework.security.access.prepost.PostFilter",
			"org.springframework.security.access.annotation.Secured", "jakarta.annotation.security.RolesAllowed",
			"jakarta.annotation.security.PermitAll", "jakarta.annotation.security.DenyAll");

	private final Map<Class<?>, Boolean> decisions = new ConcurrentReferenceHashMap<>();

	boolean includeAnyOf(Annotation[] annotations) {
		for (Annotation annotation : annotations) {
			if (include(annotation.annotationType())) {
				return true;
			}
		}
		return false;
	}

	private boolean include(Class<? extends Annotation> type) {
		Boolean decision = this.decisions.get(type);
		if (decision == null) {
			decision = leadsToOne(type, new HashSet<>());
			this.decisions.put(type, decision);
		}
		return decision;
	}

	private boolean leadsToOne(Class<? extends Annotation> type, Set<Class<?>> seen) {
		if (this.names.contains(type.getName())) {
			return true;
		}
		// Annotations may carry each other
		if (seen.add(type)) {
			for (Annotation annotation : type.getDeclaredAnnotations()) {
				if (leadsToOne(annotation.annotationType(), seen)) {
					return true;
				}
			}
		}
		return false;
	}

}

package io.github.keycloakboot.method;

import java.lang.reflect.Method;
import java.util.Map;

import org.springframework.aop.ClassFilter;
import org.springframework.util.ConcurrentReferenceHashMap;
import org.springframework.util.ReflectionUtils;

/**
 * The classes in which Spring Security may find an annotation of method security: those
 * that have one themselves, or at any of their methods, or have a superclass or interface
 * that does. It looks at each type once, while a pointcut looks at each method and those
 * that it overrides.
 */
final class AnnotatedClassFilter implements ClassFilter {

	private final SecurityAnnotations annotations = new SecurityAnnotations();

	private final Map<Class<?>, Boolean> decisions = new ConcurrentReferenceHashMap<>();

	@Override
	public boolean matches(Class<?> type) {
		try {
			return isAnnotated(type);
		}
		catch (RuntimeException | LinkageError ex) {
			// What can't be read is left to Spring Security
			return true;
		}
	}

	private boolean isAnnotated(Class<?> type) {
		Boolean decision = this.decisions.get(type);
		if (decision == null) {
			decision = inherits(type) || declares(type);
			this.decisions.put(type, decision);
		}
		return decision;
	}

	private boolean inherits(Class<?> type) {
		Class<?> superclass = type.getSuperclass();
		if (superclass != null && isAnnotated(superclass)) {
			return true;
		}
		for (Class<?> implemented : type.getInterfaces()) {
			if (isAnnotated(implemented)) {
				return true;
			}
		}
		return false;
	}

	private boolean declares(Class<?> type) {
		if (this.annotations.includeAnyOf(type.getDeclaredAnnotations())) {
			return true;
		}
		AnyAnnotated methods = new AnyAnnotated();
		// Spring has read them for other purposes
		ReflectionUtils.doWithLocalMethods(type, methods);
		return methods.found;
	}

	private final class AnyAnnotated implements ReflectionUtils.MethodCallback {

		private boolean found;

		@Override
		public void doWith(Method method) {
			this.found = this.found
					|| AnnotatedClassFilter.this.annotations.includeAnyOf(method.getDeclaredAnnotations());
		}

	}

}

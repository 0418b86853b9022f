package io.github.keycloakboot.method;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/**
 * Classes in which there is nothing to be found by Spring Security.
 */
final class NotAnnotated {

	private NotAnnotated() {
	}

	/**
	 * Has the name of one of them.
	 */
	@Retention(RetentionPolicy.RUNTIME)
	@Target({ ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD })
	@interface PreAuthorize {

	}

	@Service
	@Cacheable("calls")
	static class WithOtherAnnotations {

		@PreAuthorize
		Object field = "";

		@PreAuthorize
		@Cacheable("names")
		public String call(@PreAuthorize String value) {
			return value;
		}

	}

	/**
	 * Its nested class is annotated, it isn't.
	 */
	static class OfNestedClass {

		@org.springframework.security.access.prepost.PreAuthorize("denyAll")
		static class Nested {

		}

	}

	@org.springframework.security.access.prepost.PreAuthorize("denyAll")
	static class Enclosing {

		static class NestedInAnnotated {

			public void call() {
			}

		}

	}

	static class ByRepetition {

		@Annotated.Repeat
		@Annotated.Repeat
		public void call() {
		}

	}

	record Value(String name) {

	}

}

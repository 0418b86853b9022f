package io.github.keycloakboot.test.user;

import java.util.List;
import java.util.function.Supplier;

/**
 * The converter that an application brings along, in place of that which Spring Security
 * looks for by its type. A test can't tell between two.
 *
 * @param <C> type of the converter
 * @param candidates the converters of the application
 */
record OnlyConverter<C>(List<? extends C> candidates) {

	C orElse(Supplier<? extends C> other) {
		if (this.candidates.size() > 1) {
			throw new IllegalStateException("The application has " + this.candidates.size()
					+ " converters of tokens (Converter<Jwt, …>), and this test can't tell which of them it is about. "
					+ "Leave all but one out of its context");
		}
		return this.candidates.isEmpty() ? other.get() : this.candidates.get(0);
	}

}

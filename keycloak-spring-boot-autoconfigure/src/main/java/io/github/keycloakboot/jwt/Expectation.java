package io.github.keycloakboot.jwt;

import java.util.Collection;
import java.util.List;

import io.github.keycloakboot.log.UntrustedValue;

/**
 * What a token should have said, in the form in which a log line gives it.
 *
 * @param choices the values of which one would have been right
 */
record Expectation(Collection<?> choices) {

	@Override
	public String toString() {
		List<String> sorted = this.choices.stream().map(String::valueOf).sorted().toList();
		return (sorted.size() == 1) ? new UntrustedValue(sorted.get(0)).toString()
				: "one of " + new UntrustedValue(sorted);
	}

}

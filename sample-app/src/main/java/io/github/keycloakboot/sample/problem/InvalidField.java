package io.github.keycloakboot.sample.problem;

import org.jspecify.annotations.Nullable;

import org.springframework.validation.FieldError;

/**
 * A field that was not valid. The value is left out, as it may be a secret.
 *
 * @param field name of the field
 * @param message what is wrong with it
 */
record InvalidField(String field, @Nullable String message) {

	static InvalidField of(FieldError error) {
		return new InvalidField(error.getField(), error.getDefaultMessage());
	}

}

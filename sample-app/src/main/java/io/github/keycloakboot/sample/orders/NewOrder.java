package io.github.keycloakboot.sample.orders;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * What a customer asks for. Names of items hold nothing that a spreadsheet would take for
 * a formula or a separator, so the export needs no quoting.
 *
 * @param item what to order
 * @param quantity how many of it
 */
record NewOrder(
		@NotNull @Size(max = 60) @Pattern(regexp = "[\\p{L}\\p{N}][\\p{L}\\p{N} -]*",
				message = "must be made of letters, digits, blanks and hyphens") String item,
		@Min(1) @Max(100) int quantity) {

}

/**
 * Placing, listing, cancelling and exporting orders.
 */
@NullMarked
package io.github.keycloakboot.sample.orders;

import org.jspecify.annotations.NullMarked;

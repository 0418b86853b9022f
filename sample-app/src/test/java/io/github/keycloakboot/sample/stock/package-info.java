/**
 * Calls of the orders service to a second one, the stock service.
 */
@NullMarked
package io.github.keycloakboot.sample.stock;

import org.jspecify.annotations.NullMarked;

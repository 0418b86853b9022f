package io.github.keycloakboot.sample.stock;

import org.jspecify.annotations.Nullable;

/**
 * What the stock service answered, good or bad.
 *
 * @param status the status
 * @param challenge what it asks for, if it refuses the token
 * @param body the body
 */
record StockAnswer(int status, @Nullable String challenge, @Nullable Object body) {

}

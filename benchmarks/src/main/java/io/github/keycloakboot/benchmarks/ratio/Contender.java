package io.github.keycloakboot.benchmarks.ratio;

import java.util.function.IntFunction;

/**
 * Something whose cost is measured.
 *
 * @param name what it is called in the report
 * @param operation one operation of it; the number that it gets is another one each time,
 * to choose a token by
 */
record Contender(String name, IntFunction<Object> operation) {

}

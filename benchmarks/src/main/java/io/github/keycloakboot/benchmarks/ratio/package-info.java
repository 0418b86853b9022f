/**
 * The cost of one token, measured in one JVM.
 */
@NullMarked
package io.github.keycloakboot.benchmarks.ratio;

import org.jspecify.annotations.NullMarked;

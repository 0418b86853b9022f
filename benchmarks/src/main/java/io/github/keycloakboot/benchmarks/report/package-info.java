/**
 * Writing down what was measured.
 */
@NullMarked
package io.github.keycloakboot.benchmarks.report;

import org.jspecify.annotations.NullMarked;

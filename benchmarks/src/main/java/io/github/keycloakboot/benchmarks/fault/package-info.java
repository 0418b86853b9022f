/**
 * What valid requests see while something is wrong.
 */
@NullMarked
package io.github.keycloakboot.benchmarks.fault;

import org.jspecify.annotations.NullMarked;

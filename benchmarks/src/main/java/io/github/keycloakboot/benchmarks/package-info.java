/**
 * Figures of the starter beside those of plain Spring Boot.
 */
@NullMarked
package io.github.keycloakboot.benchmarks;

import org.jspecify.annotations.NullMarked;

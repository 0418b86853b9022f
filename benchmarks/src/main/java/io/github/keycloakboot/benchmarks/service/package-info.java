/**
 * The cost of a request to a whole service, in a JVM of its own.
 */
@NullMarked
package io.github.keycloakboot.benchmarks.service;

import org.jspecify.annotations.NullMarked;

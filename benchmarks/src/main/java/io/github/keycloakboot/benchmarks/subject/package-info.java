/**
 * What is measured: both kinds of resource server, and the tokens they get.
 */
@NullMarked
package io.github.keycloakboot.benchmarks.subject;

import org.jspecify.annotations.NullMarked;

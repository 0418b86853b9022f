/**
 * What a caller of a reactive service meets: the security filter chain, refusals as
 * problem details.
 */
@NullMarked
package io.github.keycloakboot.web.reactive;

import org.jspecify.annotations.NullMarked;

/**
 * What a servlet caller meets: the security filter chain, refusals as problem details.
 */
@NullMarked
package io.github.keycloakboot.web;

import org.jspecify.annotations.NullMarked;

/**
 * What a caller meets: the security filter chain of a servlet service, and what it has in
 * common with that of a reactive one, such as how a token is sent and refusals as problem
 * details.
 */
@NullMarked
package io.github.keycloakboot.web;

import org.jspecify.annotations.NullMarked;

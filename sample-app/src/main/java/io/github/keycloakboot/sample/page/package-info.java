/**
 * The page on which people log in, see what their token gives them and try it out. Tokens
 * stay on the server.
 */
@NullMarked
package io.github.keycloakboot.sample.page;

import org.jspecify.annotations.NullMarked;

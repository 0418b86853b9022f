/**
 * The caller as controllers see them: a typed view of a verified token.
 */
@NullMarked
package io.github.keycloakboot.principal;

import org.jspecify.annotations.NullMarked;

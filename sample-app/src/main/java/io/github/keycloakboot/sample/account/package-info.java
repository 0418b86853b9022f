/**
 * Who the caller is, as this service sees it.
 */
@NullMarked
package io.github.keycloakboot.sample.account;

import org.jspecify.annotations.NullMarked;

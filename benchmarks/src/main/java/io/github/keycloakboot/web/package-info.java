/**
 * What of the starter is measured alone and is to be had in this package only.
 */
@NullMarked
package io.github.keycloakboot.web;

import org.jspecify.annotations.NullMarked;

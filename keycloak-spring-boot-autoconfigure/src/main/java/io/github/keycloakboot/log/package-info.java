/**
 * Writing log lines about what strangers send: escaped, cut, and few.
 */
@NullMarked
package io.github.keycloakboot.log;

import org.jspecify.annotations.NullMarked;

/**
 * Writing log lines about what strangers send: escaped, cut, and few; and guessing what
 * was meant by a name that is wrong.
 */
@NullMarked
package io.github.keycloakboot.log;

import org.jspecify.annotations.NullMarked;

/**
 * A second service of the shop, for tests of calls from one to the other. It is no part
 * of the orders service, whose component scan doesn't get here.
 */
@NullMarked
package io.github.keycloakboot.stock;

import org.jspecify.annotations.NullMarked;

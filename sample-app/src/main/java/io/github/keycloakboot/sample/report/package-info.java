/**
 * Figures for those who run the shop.
 */
@NullMarked
package io.github.keycloakboot.sample.report;

import org.jspecify.annotations.NullMarked;

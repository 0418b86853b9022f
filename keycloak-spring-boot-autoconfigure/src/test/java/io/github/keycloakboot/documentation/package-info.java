/**
 * The pages of the documentation, compared with what they tell of.
 */
@NullMarked
package io.github.keycloakboot.documentation;

import org.jspecify.annotations.NullMarked;

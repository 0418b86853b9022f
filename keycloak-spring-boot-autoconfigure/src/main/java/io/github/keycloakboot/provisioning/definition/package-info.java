/**
 * What a realm should be like: read from files by
 * {@link io.github.keycloakboot.provisioning.definition.DefinitionReader}, or written in
 * Java from {@link io.github.keycloakboot.provisioning.definition.RealmDefinition#named}
 * on.
 */
@NullMarked
package io.github.keycloakboot.provisioning.definition;

import org.jspecify.annotations.NullMarked;

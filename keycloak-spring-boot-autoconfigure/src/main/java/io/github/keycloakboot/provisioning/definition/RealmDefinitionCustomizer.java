package io.github.keycloakboot.provisioning.definition;

/**
 * Completes or changes what a realm should be like after it has been read from files.
 */
@FunctionalInterface
public interface RealmDefinitionCustomizer {

	/**
	 * Customize one definition; this is called for each realm, so look at
	 * {@link RealmDefinition#realm}.
	 * @param definition what has been read
	 * @return what is to be used, the given definition itself if nothing is to change
	 */
	RealmDefinition customize(RealmDefinition definition);

}

package io.github.keycloakboot.autoconfigure.provisioning;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.StringUtils;

/**
 * The files with definitions of realms. A location without any is a mistake, most likely
 * in its spelling.
 *
 * @param locations where they are, with wildcards
 * @param resourceLoader finds them
 */
record DefinitionFiles(List<String> locations, ResourceLoader resourceLoader) {

	private static final String PROPERTY = "keycloak.provisioning.locations";

	/**
	 * All files, in the order of the locations and then of their names.
	 */
	List<Resource> find() {
		Set<Resource> files = new LinkedHashSet<>();
		this.locations.forEach((location) -> files.addAll(filesOf(location)));
		return new ArrayList<>(files);
	}

	private List<Resource> filesOf(String location) {
		List<Resource> files = StringUtils.hasText(location) ? existing(location) : List.of();
		if (files.isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(PROPERTY, location, "There is no file at '" + location
					+ "'. A location is one such as 'classpath:realms/*.yaml' or" + " 'file:/etc/realms/shop.json'.");
		}
		return files;
	}

	private List<Resource> existing(String location) {
		Map<String, Resource> files = new TreeMap<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver(this.resourceLoader).getResources(location)) {
				if (file.exists()) {
					files.put(file.getURL().toString(), file);
				}
			}
		}
		catch (FileNotFoundException ex) {
			return List.of();
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException(PROPERTY, location,
					"'" + location + "' can't be searched for files: " + ex.getMessage() + ".");
		}
		return List.copyOf(files.values());
	}

}

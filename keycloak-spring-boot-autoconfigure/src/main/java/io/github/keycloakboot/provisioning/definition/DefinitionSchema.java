package io.github.keycloakboot.provisioning.definition;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.keycloak.representations.idm.ClientPoliciesRepresentation;
import org.keycloak.representations.idm.ClientProfilesRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.authorization.AuthorizationSchema;
import org.keycloak.representations.idm.authorization.ResourceOwnerRepresentation;
import org.keycloak.representations.userprofile.config.UPConfig;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * What may stand in a definition: the fields of Keycloak's own classes, and
 * {@code userProfile}.
 */
final class DefinitionSchema {

	/**
	 * What may stand at one place.
	 */
	enum Shape {

		LIST, MAP, RECORD, VALUE, ANYTHING

	}

	private static final String REPRESENTATIONS = "org.keycloak.representations.";

	// Classes that say by annotations of Jackson 2 alone how they are read
	private static final Set<Class<?>> SELF_READING = Set.of(AuthorizationSchema.class,
			ResourceOwnerRepresentation.class);

	// Where Keycloak's class keeps a tree that another of its classes describes, or lacks
	// what its administration has
	private static final Map<String, Class<?>> MORE = Map.of("clientProfiles", ClientProfilesRepresentation.class,
			"clientPolicies", ClientPoliciesRepresentation.class, "userProfile", UPConfig.class);

	private final MapperConfig<?> config = JsonMapper.shared().deserializationConfig();

	private final Map<Class<?>, Map<String, JavaType>> fields = new ConcurrentHashMap<>();

	JavaType realm() {
		return type(RealmRepresentation.class);
	}

	JavaType anything() {
		return type(Object.class);
	}

	private JavaType type(Class<?> type) {
		return this.config.constructType(type);
	}

	Shape shape(JavaType type) {
		Class<?> raw = type.getRawClass();
		if (type.isMapLikeType()) {
			return Shape.MAP;
		}
		if (type.isContainerType()) {
			return Shape.LIST;
		}
		if (raw == Object.class || raw.getName().endsWith(".JsonNode") || SELF_READING.contains(raw)) {
			return Shape.ANYTHING;
		}
		return (raw.getName().startsWith(REPRESENTATIONS) && !type.isEnumType()) ? Shape.RECORD : Shape.VALUE;
	}

	/**
	 * What may stand in an element or a member of the given name, {@link #anything()} if
	 * that isn't known.
	 */
	JavaType member(JavaType type, String name) {
		return switch (shape(type)) {
			case LIST, MAP -> type.getContentType();
			case RECORD -> fields(type).getOrDefault(name, anything());
			case VALUE, ANYTHING -> anything();
		};
	}

	/**
	 * The fields of a record in alphabetical order.
	 */
	Map<String, JavaType> fields(JavaType type) {
		return this.fields.computeIfAbsent(type.getRawClass(), (raw) -> introspect(type));
	}

	private Map<String, JavaType> introspect(JavaType type) {
		ClassIntrospector introspector = this.config.classIntrospectorInstance();
		BeanDescription bean = introspector.introspectForDeserialization(type,
				introspector.introspectClassAnnotations(type));
		Map<String, JavaType> fields = new TreeMap<>();
		for (BeanPropertyDefinition property : bean.findProperties()) {
			fields.put(name(property.getName()), property.getPrimaryType());
		}
		if (type.getRawClass() == RealmRepresentation.class) {
			MORE.forEach((name, more) -> fields.put(name, type(more)));
		}
		return new LinkedHashMap<>(fields);
	}

	// Keycloak reads by Jackson 2, to which OAuth2Device is oauth2Device
	private static String name(String property) {
		int capitals = 0;
		while (capitals < property.length() && Character.isUpperCase(property.charAt(capitals))) {
			capitals++;
		}
		return property.substring(0, capitals).toLowerCase(Locale.ROOT) + property.substring(capitals);
	}

}

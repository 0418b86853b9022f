package io.github.keycloakboot.autoconfigure;

import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The names of {@code keycloak.realms}, as they are known before there are any beans.
 */
public final class RealmNames {

	private static final Bindable<Map<String, Object>> REALMS = Bindable.mapOf(String.class, Object.class);

	private final Environment environment;

	/**
	 * Create a view of the properties.
	 * @param environment the properties
	 */
	public RealmNames(Environment environment) {
		this.environment = environment;
	}

	/**
	 * All names.
	 * @return the names, in the order of the properties
	 */
	public Set<String> all() {
		return Binder.get(this.environment).bind("keycloak.realms", REALMS).orElse(Map.of()).keySet();
	}

	/**
	 * Whether a part of a realm is wanted.
	 * @param realm the name of the realm
	 * @param part the name of the part
	 * @return its property {@code enabled}, which is {@code true} if it isn't set
	 */
	public boolean isEnabled(String realm, String part) {
		return Binder.get(this.environment)
			.bind("keycloak.realms[" + realm + "]." + part + ".enabled", Bindable.of(Boolean.class))
			.orElse(true);
	}

}

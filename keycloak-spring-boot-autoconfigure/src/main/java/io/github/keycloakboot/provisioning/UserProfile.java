package io.github.keycloakboot.provisioning;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The user profile of a realm. An export has it as a text in the configuration of a
 * component, and none at all where it was never changed; a definition may also have it
 * plainly.
 *
 * @param realm the realm in the form of an export
 */
record UserProfile(Json realm) {

	static final String COMPONENT = "org.keycloak.userprofile.UserProfileProvider";

	/**
	 * The member that holds it plainly, which isn't part of Keycloak's representation.
	 */
	static final String PLAIN = "userProfile";

	private static final String CONFIGURATION = "kc.user.profile.config";

	@Nullable ObjectNode find() {
		if (this.realm.has(PLAIN)) {
			return this.realm.object(PLAIN).node();
		}
		for (Json component : this.realm.object("components").objects(COMPONENT)) {
			for (String text : component.object("config").strings(CONFIGURATION)) {
				return parse(text);
			}
		}
		return null;
	}

	private static ObjectNode parse(String text) {
		try {
			return (ObjectNode) JsonMapper.shared().readTree(text);
		}
		catch (JacksonException | ClassCastException ex) {
			throw new IllegalArgumentException(
					"components." + COMPONENT + " holds no user profile in JSON under " + CONFIGURATION, ex);
		}
	}

}

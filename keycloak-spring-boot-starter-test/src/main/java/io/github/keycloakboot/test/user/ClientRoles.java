package io.github.keycloakboot.test.user;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Roles that a user has in one client of the realm.
 *
 * @see WithMockKeycloakUser#clientRoles()
 */
@Target({})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ClientRoles {

	/**
	 * The client.
	 * @return its client id
	 */
	String client();

	/**
	 * The roles.
	 * @return their names
	 */
	String[] roles();

}

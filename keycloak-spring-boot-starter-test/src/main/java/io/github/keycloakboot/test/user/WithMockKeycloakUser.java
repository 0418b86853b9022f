package io.github.keycloakboot.test.user;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.security.test.context.support.TestExecutionEvent;
import org.springframework.security.test.context.support.WithSecurityContext;

/**
 * Runs a test as a user of Keycloak, without Keycloak. The user has a token with the
 * claims of a realm with default client scopes, and the authorities that the
 * application's own converter makes of it: where the application maps roles wrongly, the
 * test fails as the service would. The token is not verified, so no rule about issuer,
 * audience or time is tested by it.
 * <p>
 * May be put on a test, on its class, or on an annotation of your own:
 *
 * <pre>
 * &#064;WithMockKeycloakUser(username = "alice", realmRoles = "admin")
 * &#064;Retention(RetentionPolicy.RUNTIME)
 * &#064;interface AsAdmin {
 *
 * }
 * </pre>
 *
 * @see MockMvcKeycloakUser
 */
@Target({ ElementType.METHOD, ElementType.TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@WithSecurityContext(factory = WithMockKeycloakUserSecurityContextFactory.class)
public @interface WithMockKeycloakUser {

	/**
	 * The user name, from which the subject (always the same for a name), the given name
	 * and the e-mail address are derived.
	 * @return the claim {@code preferred_username}
	 */
	String username() default "alice";

	/**
	 * Roles of the realm, beside those that Keycloak gives every user.
	 * @return their names
	 */
	String[] realmRoles() default {};

	/**
	 * Roles in clients, beside those in {@code account} that Keycloak gives every user.
	 * @return the roles, client by client
	 */
	ClientRoles[] clientRoles() default {};

	/**
	 * Scopes, beside {@code openid}, {@code profile} and {@code email}.
	 * @return their names
	 */
	String[] scopes() default {};

	/**
	 * Groups, as the mapper <em>Group Membership</em> writes them.
	 * @return their full paths, as in {@code /sales/north}
	 */
	String[] groups() default {};

	/**
	 * Organizations that the user is a member of.
	 * @return their aliases
	 */
	String[] organizations() default {};

	/**
	 * JSON file with further claims, which replace those of the same name; {@code null}
	 * takes one away.
	 * @return the resource, on the class path unless it begins with another scheme such
	 * as {@code file:}; empty for none
	 */
	String claims() default "";

	/**
	 * When the user is signed in.
	 * @return before which event of the test
	 */
	@AliasFor(annotation = WithSecurityContext.class)
	TestExecutionEvent setupBefore() default TestExecutionEvent.TEST_METHOD;

}

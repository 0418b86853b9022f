package io.github.keycloakboot.test.context;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

/**
 * Matches when this kind of Keycloak was chosen.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnKindCondition.class)
@interface ConditionalOnKind {

	/**
	 * The kind.
	 * @return the kind
	 */
	KeycloakKind value();

}

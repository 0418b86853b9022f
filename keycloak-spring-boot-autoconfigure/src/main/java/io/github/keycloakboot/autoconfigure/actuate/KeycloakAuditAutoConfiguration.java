package io.github.keycloakboot.autoconfigure.actuate;

import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.jwk.RealmLocation;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.SpringAuthorizationEventPublisher;

/**
 * Auto-configuration for audit events of requests that are denied.
 */
@AutoConfiguration(after = KeycloakResourceServerAutoConfiguration.class, before = AuditAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ AuditAutoConfiguration.class, AuditEventRepository.class })
@ConditionalOnBooleanProperty(name = "management.auditevents.enabled", matchIfMissing = true)
@ConditionalOnBean({ AuditEventRepository.class, RealmLocation.class })
public final class KeycloakAuditAutoConfiguration {

	/**
	 * Without this bean Spring Security tells of requests that a filter chain denies, and
	 * of none that an annotation does.
	 */
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	@ConditionalOnMissingBean(AuthorizationEventPublisher.class)
	static SpringAuthorizationEventPublisher keycloakAuthorizationEventPublisher(ApplicationEventPublisher events) {
		return new SpringAuthorizationEventPublisher(events);
	}

	@Bean
	@ConditionalOnMissingBean(AbstractAuthorizationAuditListener.class)
	DeniedRequestAuditListener keycloakDeniedRequestAuditListener() {
		return new DeniedRequestAuditListener();
	}

}

package io.github.keycloakboot.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ExpressionAuthorizationDecision;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authorization.event.AuthorizationEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;

/**
 * Tells of requests that were denied as Spring Boot does, and in addition what they would
 * have needed.
 */
final class DeniedRequestAuditListener extends AbstractAuthorizationAuditListener {

	@Override
	public void onApplicationEvent(AuthorizationEvent event) {
		if (!(event instanceof AuthorizationDeniedEvent<?>)) {
			return;
		}
		Authentication authentication = authentication(event);
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		if (authentication != null && authentication.getDetails() != null) {
			data.put("details", authentication.getDetails());
		}
		Object required = required(event.getAuthorizationResult());
		if (required != null) {
			data.put("required", required);
		}
		publish(new AuditEvent((authentication != null) ? authentication.getName() : "<unknown>",
				AuthorizationAuditListener.AUTHORIZATION_FAILURE, data));
	}

	private static @Nullable Authentication authentication(AuthorizationEvent event) {
		try {
			return event.getAuthentication().get();
		}
		catch (AuthenticationException ex) {
			// There is nobody, as a listener may see
			return null;
		}
	}

	private static @Nullable Object required(AuthorizationResult result) {
		if (result instanceof AuthorityAuthorizationDecision decision) {
			return decision.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
		}
		return (result instanceof ExpressionAuthorizationDecision decision)
				? decision.getExpression().getExpressionString() : null;
	}

}

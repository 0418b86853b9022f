package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.util.ClassUtils;

/**
 * Checks one {@code @PreAuthorize} of its own, for nobody.
 */
final class AnnotationRehearsal implements Runnable {

	@Override
	public void run() {
		AnonymousAuthenticationToken nobody = new AnonymousAuthenticationToken("rehearsal", "rehearsal",
				List.of(new SimpleGrantedAuthority("ROLE_nobody")));
		new PreAuthorizeAuthorizationManager().authorize(() -> nobody,
				new SimpleMethodInvocation(new Rehearsed(), ClassUtils.getMethod(Rehearsed.class, "run")));
	}

	static final class Rehearsed {

		@PreAuthorize("hasRole('rehearsal')")
		public void run() {
			throw new IllegalStateException("only its annotation is looked at");
		}

	}

}

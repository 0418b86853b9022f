package io.github.keycloakboot.autoconfigure.resourceserver.reactive;

import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.method.PreAuthorizeReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.util.ClassUtils;

/**
 * Checks one {@code @PreAuthorize} of its own, for nobody. It is not run by a thread of
 * the event loop, and may wait.
 */
final class ReactiveAnnotationRehearsal implements Runnable {

	@Override
	public void run() {
		Mono<Authentication> nobody = Mono.just(new AnonymousAuthenticationToken("rehearsal", "rehearsal",
				List.of(new SimpleGrantedAuthority("ROLE_nobody"))));
		new PreAuthorizeReactiveAuthorizationManager()
			.authorize(nobody,
					new SimpleMethodInvocation(new Rehearsed(), ClassUtils.getMethod(Rehearsed.class, "run")))
			.block();
	}

	static final class Rehearsed {

		@PreAuthorize("hasRole('rehearsal')")
		public Mono<Void> run() {
			throw new IllegalStateException("only its annotation is looked at");
		}

	}

}

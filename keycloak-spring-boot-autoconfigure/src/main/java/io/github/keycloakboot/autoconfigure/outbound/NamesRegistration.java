package io.github.keycloakboot.autoconfigure.outbound;

import java.util.Arrays;
import java.util.function.Predicate;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.oauth2.client.annotation.ClientRegistrationId;
import org.springframework.web.service.registry.HttpServiceGroup;

/**
 * Whether an HTTP service of a group, or a method of one, names a client registration by
 * {@link ClientRegistrationId @ClientRegistrationId}.
 */
final class NamesRegistration implements Predicate<HttpServiceGroup> {

	@Override
	public boolean test(HttpServiceGroup group) {
		return group.httpServiceTypes().stream().anyMatch(NamesRegistration::namesRegistration);
	}

	private static boolean namesRegistration(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, ClientRegistrationId.class) || Arrays.stream(type.getMethods())
			.anyMatch((method) -> AnnotatedElementUtils.hasAnnotation(method, ClientRegistrationId.class));
	}

}

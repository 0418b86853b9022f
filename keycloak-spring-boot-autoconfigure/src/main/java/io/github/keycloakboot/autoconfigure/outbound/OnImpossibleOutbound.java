package io.github.keycloakboot.autoconfigure.outbound;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches if more is wanted than what comes of having a client at all, and something of
 * what {@link KeycloakOutboundAutoConfiguration} needs isn't there. It is one condition,
 * as hardly a service has any of it and every start asks.
 */
final class OnImpossibleOutbound extends SpringBootCondition {

	private static final String TOKEN_CLIENT = "keycloak.outbound.token-client.enabled";

	private static final List<String> NEEDED = List.of(
			"org.springframework.security.oauth2.client.registration.ClientRegistration",
			"org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Impossible outbound tokens");
		if (!isWanted(context, metadata)) {
			return ConditionOutcome.noMatch(message.because("none are wanted but for the service's client"));
		}
		for (String name : NEEDED) {
			if (!ClassUtils.isPresent(name, context.getClassLoader())) {
				return ConditionOutcome.match(message.didNotFind("class").items(name));
			}
		}
		return ConditionOutcome.noMatch(message.because("all that is needed is there"));
	}

	private static boolean isWanted(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return "true".equalsIgnoreCase(context.getEnvironment().getProperty(TOKEN_CLIENT))
				|| new OnKeycloakClient.OnRegistrations().getMatchOutcome(context, metadata).isMatch();
	}

}

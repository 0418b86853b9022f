package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.EnumMap;
import java.util.Map;

/**
 * A running service of either stack, whose decoder can be exchanged. All tests share one
 * of each.
 *
 * @param caller calls it
 * @param decoder its decoder
 */
record ServiceWithFreshDecoder(HttpCaller caller, ExchangedDecoder decoder) {

	private static final Map<Stack, RunningService> services = new EnumMap<>(Stack.class);

	static ServiceWithFreshDecoder of(Stack stack) {
		RunningService service = services.computeIfAbsent(stack, ServiceWithFreshDecoder::start);
		return new ServiceWithFreshDecoder(service.caller(), service.bean(ExchangedDecoder.class));
	}

	private static RunningService start(Stack stack) {
		Class<?> decoder = switch (stack) {
			case SERVLET -> FreshDecoder.class;
			case REACTIVE -> FreshReactiveDecoder.class;
		};
		return RunningService.start(stack, new Class<?>[] { decoder },
				"keycloak.issuer-uri=http://localhost:1/realms/shop");
	}

}

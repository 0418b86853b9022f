package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.autoconfigure.BoundedCalls;
import io.github.keycloakboot.autoconfigure.ConfiguredClients;
import io.github.keycloakboot.autoconfigure.FurtherRealm;
import io.github.keycloakboot.autoconfigure.RealmBeans;
import io.github.keycloakboot.autoconfigure.RealmNames;
import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.ClientRequestListener;
import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.ExchangedTokens;
import io.github.keycloakboot.outbound.OutboundRegistrations;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.outbound.RealmEndpoints;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Registers what gets tokens of {@code keycloak.realms}. Each realm has clients, tokens
 * and connections of its own, and only its own callers count.
 */
final class FurtherOutboundTokens implements BeanDefinitionRegistryPostProcessor {

	private static final String REQUESTS = "keycloakClientRequests";

	private static final long MAX_EXCHANGED_TOKENS = 10_000;

	private final RealmNames names;

	private final BeanFactory beans;

	FurtherOutboundTokens(Environment environment, BeanFactory beans) {
		this.names = new RealmNames(environment);
		this.beans = beans;
	}

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		for (String name : this.names.all()) {
			RealmBeans realm = new RealmBeans(name, this.beans);
			realm.register(registry, REQUESTS, ClientRequests.class, () -> requests(realm.connection()), "close");
			realm.register(registry, "keycloakCallers", Callers.class,
					() -> Callers.withBearerToken(realm.connection().getIssuerUri()), "");
			realm.register(registry, "keycloakOutboundTokens", OutboundTokens.class,
					() -> new OutboundTokens(registrations(realm.connection()),
							realm.get(REQUESTS, ClientRequests.class), exchangedTokens(), System::nanoTime),
					"");
		}
	}

	private ClientRequests requests(FurtherRealm realm) {
		return new ClientRequests(RealmEndpoints.of(realm.location()),
				new BoundedCalls(realm.properties().http(), realm).client(),
				this.beans.getBeanProvider(ClientRequestListener.class).orderedStream().toList());
	}

	private OutboundRegistrations registrations(FurtherRealm realm) {
		ConfiguredClients clients = new ConfiguredClients(realm.properties(), realm,
				this.beans.getBeanProvider(SslBundles.class).getIfAvailable(), realm.getIssuerUri());
		return new ConfiguredRegistrations(realm.properties(), clients)
			.resolveWithoutLogin(RealmEndpoints.of(realm.location()));
	}

	private @Nullable ExchangedTokens exchangedTokens() {
		boolean possible = ClassUtils.isPresent("com.github.benmanes.caffeine.cache.Cache",
				getClass().getClassLoader());
		return possible ? new ExchangedTokens(MAX_EXCHANGED_TOKENS, System::nanoTime) : null;
	}

}

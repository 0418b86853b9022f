package io.github.keycloakboot.autoconfigure.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.ClientRequests;
import io.github.keycloakboot.outbound.ExchangedTokens;
import io.github.keycloakboot.outbound.LoggedInUsers;
import io.github.keycloakboot.outbound.OutboundRegistrations;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.outbound.RealmEndpoints;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;

/**
 * Auto-configuration for the tokens that calls to other services carry.
 */
@AutoConfiguration(after = KeycloakOutboundAutoConfiguration.class)
@ConditionalOnClass({ ClientRegistration.class, OAuth2ClientProperties.class })
@ConditionalOnBean({ OutboundRegistrations.class, ClientRequests.class, RealmEndpoints.class })
public final class KeycloakOutboundTokensAutoConfiguration {

	private static final long MAX_EXCHANGED_TOKENS = 10_000;

	@Bean
	static FurtherOutboundTokens keycloakFurtherOutboundTokens(Environment environment, BeanFactory beans) {
		return new FurtherOutboundTokens(environment, beans);
	}

	@Bean
	@ConditionalOnMissingBean
	Callers keycloakCallers(ObjectProvider<OAuth2AuthorizedClientManager> managers, RealmEndpoints endpoints) {
		return Callers.withBearerToken(endpoints.issuer()).or((authentication) -> {
			if (!(authentication instanceof OAuth2AuthenticationToken)) {
				return null;
			}
			// Of several without a primary one, Spring says so
			OAuth2AuthorizedClientManager manager = managers.getIfAvailable();
			return (manager != null) ? new LoggedInUsers(manager, endpoints.issuer()).token(authentication) : null;
		});
	}

	@Bean
	@ConditionalOnMissingBean
	OutboundTokens keycloakOutboundTokens(OutboundRegistrations registrations, ClientRequests requests,
			ObjectProvider<ExchangedTokens> exchanged) {
		return new OutboundTokens(registrations, requests, exchanged.getIfAvailable(), System::nanoTime);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Cache.class)
	static class ExchangedTokensConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ExchangedTokens keycloakExchangedTokens() {
			return new ExchangedTokens(MAX_EXCHANGED_TOKENS, System::nanoTime);
		}

	}

}

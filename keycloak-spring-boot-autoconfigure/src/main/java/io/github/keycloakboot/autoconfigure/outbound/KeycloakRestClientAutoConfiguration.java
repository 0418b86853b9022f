package io.github.keycloakboot.autoconfigure.outbound;

import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.outbound.RestClientTokens;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.client.RestClient;

/**
 * Auto-configuration that lets {@code RestClient}s and HTTP services that are built on
 * them send tokens.
 */
@AutoConfiguration(after = KeycloakOutboundTokensAutoConfiguration.class, afterName = {
		"org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
		"org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration" })
@ConditionalOnClass({ RestClient.class, ClientHttpRequestFactoryBuilder.class })
@ConditionalOnBean(OutboundTokens.class)
public final class KeycloakRestClientAutoConfiguration {

	@Bean
	static FurtherRestClientTokens keycloakFurtherRestClientTokens(Environment environment, BeanFactory beans) {
		return new FurtherRestClientTokens(environment, beans);
	}

	@Bean
	@ConditionalOnMissingBean
	RestClientTokens keycloakRestClientTokens(OutboundTokens tokens, Callers callers,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builder, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> sslBundles) {
		ClientSettings clients = new ClientSettings(settings, sslBundles);
		return new RestClientTokens(tokens, callers,
				(bundle) -> builder.getIfAvailable(ClientHttpRequestFactoryBuilder::detect).build(clients.of(bundle)));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(HttpServiceClientProperties.class)
	static class HttpServiceConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RestClientGroups keycloakRestClientGroups(OutboundTokens tokens, Callers callers,
				ObjectProvider<ClientHttpRequestFactoryBuilder<?>> builder, HttpServiceClientProperties properties,
				ObjectProvider<SslBundles> sslBundles, ObjectProvider<HttpClientSettings> settings,
				ObjectProvider<ClientRegistrationRepository> repositories) {
			GroupSettings groups = new GroupSettings(properties, sslBundles.getIfAvailable(),
					settings.getIfAvailable());
			ForeignRegistrations foreign = new ForeignRegistrations(repositories, tokens);
			return new RestClientGroups(tokens, callers, foreign,
					(group) -> builder.getIfAvailable(ClientHttpRequestFactoryBuilder::detect).build(groups.of(group)));
		}

	}

}

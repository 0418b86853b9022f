package io.github.keycloakboot.autoconfigure.outbound.reactive;

import java.util.function.Predicate;

import io.github.keycloakboot.autoconfigure.outbound.KeycloakOutboundTokensAutoConfiguration;
import io.github.keycloakboot.outbound.Callers;
import io.github.keycloakboot.outbound.KeycloakClientRegistrationRepository;
import io.github.keycloakboot.outbound.OutboundTokens;
import io.github.keycloakboot.outbound.reactive.WebClientTokens;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientSettingsPropertyMapper;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientProperties;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration that lets {@code WebClient}s and HTTP services that are built on
 * them send tokens.
 */
@AutoConfiguration(after = KeycloakOutboundTokensAutoConfiguration.class, afterName = {
		"org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration",
		"org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration" })
@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilder.class })
@ConditionalOnBean(OutboundTokens.class)
public final class KeycloakWebClientAutoConfiguration {

	@Bean
	static FurtherWebClientTokens keycloakFurtherWebClientTokens(Environment environment, BeanFactory beans) {
		return new FurtherWebClientTokens(environment, beans);
	}

	@Bean
	@ConditionalOnMissingBean
	WebClientTokens keycloakWebClientTokens(OutboundTokens tokens, Callers callers,
			ObjectProvider<ClientHttpConnectorBuilder<?>> builder, ObjectProvider<HttpClientSettings> settings,
			ObjectProvider<SslBundles> sslBundles) {
		return new WebClientTokens(tokens, callers, (bundle) -> {
			HttpClientSettings common = settings.getIfAvailable(HttpClientSettings::defaults)
				.withRedirects(HttpRedirects.DONT_FOLLOW);
			return builder.getIfAvailable(ClientHttpConnectorBuilder::detect)
				.build((bundle != null) ? common.withSslBundle(sslBundles.getObject().getBundle(bundle)) : common);
		});
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(HttpServiceClientProperties.class)
	static class HttpServiceConfiguration {

		@Bean
		@ConditionalOnMissingBean
		WebClientGroups keycloakWebClientGroups(OutboundTokens tokens, Callers callers,
				ObjectProvider<ClientHttpConnectorBuilder<?>> builder, HttpServiceClientProperties properties,
				ObjectProvider<SslBundles> sslBundles, ObjectProvider<HttpClientSettings> settings,
				ObjectProvider<KeycloakClientRegistrationRepository> repositories) {
			HttpClientSettingsPropertyMapper mapper = new HttpClientSettingsPropertyMapper(sslBundles.getIfAvailable(),
					settings.getIfAvailable());
			Predicate<String> foreign = (id) -> repositories.stream().anyMatch((repository) -> repository.contains(id));
			return new WebClientGroups(tokens, callers, foreign,
					(group) -> builder.getIfAvailable(ClientHttpConnectorBuilder::detect)
						.build(mapper.map(properties.get(group.name())).withRedirects(HttpRedirects.DONT_FOLLOW)));
		}

	}

}

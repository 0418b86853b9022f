package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakJwtValidators;
import io.github.keycloakboot.jwt.TokenEventListener;
import io.github.keycloakboot.jwt.VerifiedTokenCache;
import io.github.keycloakboot.session.EndedSessions;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What the properties ask of a token of a realm.
 */
final class TokenRequirements {

	private static final Log logger = LogFactory.getLog(TokenRequirements.class);

	private final RealmProperties names;

	private final KeycloakProperties.Realm properties;

	private final @Nullable String clientId;

	private final boolean dpop;

	private final List<TokenEventListener> listeners;

	TokenRequirements(RealmProperties properties, boolean dpop, List<TokenEventListener> listeners) {
		this.dpop = dpop;
		this.listeners = listeners;
		this.names = properties;
		this.properties = properties.values();
		this.clientId = new OwnClient(properties).id();
	}

	KeycloakJwtDecoder decoder(String issuer, RealmKeys keys, List<OAuth2TokenValidator<Jwt>> additional,
			@Nullable EndedSessions endedSessions, @Nullable VerifiedTokenCache cache,
			@Nullable IntrospectedTokens introspected) {
		KeycloakJwtValidators validators = validators(issuer, additional).endedSessions(endedSessions);
		try {
			return KeycloakJwtDecoder.builder(keys, this.properties.jwsAlgorithms(), validators)
				.cache(cache)
				.introspected(introspected)
				.listeners(this.listeners)
				.build();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(this.names.tokenName("jws-algorithms"),
					this.properties.jwsAlgorithms(), "Not every entry is usable: " + ex.getMessage() + ".");
		}
	}

	private KeycloakJwtValidators validators(String issuer, List<OAuth2TokenValidator<Jwt>> additional) {
		List<String> audiences = listed("audiences", this.properties.audiences());
		if (audiences.isEmpty() && this.clientId == null) {
			String clientIdName = this.names.name("client-id");
			logger.warn("Tokens that the realm issued for other services are accepted too: neither " + clientIdName
					+ " nor " + this.names.tokenName("audiences") + " is set. Set " + clientIdName
					+ " to the client of this "
					+ "service, and add an Audience mapper for it to the clients that call this service.");
		}
		return KeycloakJwtValidators.forIssuer(issuer)
			.clockSkew(this.properties.clockSkew())
			.maxTokenLifetime(this.properties.maxTokenLifetime())
			.audiences(audiences)
			.clientId(this.clientId)
			.authorizedParties(listed("authorized-parties", this.properties.authorizedParties()))
			.dpop(this.dpop)
			.and(additional);
	}

	/**
	 * A list that is set but empty would switch the check off by accident, as an unset
	 * variable in {@code audiences: ${AUDIENCES:}} does.
	 */
	private List<String> listed(String name, @Nullable List<String> values) {
		if (values == null) {
			return List.of();
		}
		if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
			throw new InvalidConfigurationPropertyValueException(this.names.tokenName(name), values,
					"It is set but names nothing. Name at least one, or remove the property.");
		}
		return values;
	}

}

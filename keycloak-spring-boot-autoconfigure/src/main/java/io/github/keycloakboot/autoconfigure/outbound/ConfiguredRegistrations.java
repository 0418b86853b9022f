package io.github.keycloakboot.autoconfigure.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.keycloakboot.autoconfigure.ConfiguredClients;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import io.github.keycloakboot.outbound.KeycloakClient;
import io.github.keycloakboot.outbound.Origin;
import io.github.keycloakboot.outbound.OutboundRegistration;
import io.github.keycloakboot.outbound.OutboundRegistrations;
import io.github.keycloakboot.outbound.RealmEndpoints;
import io.github.keycloakboot.outbound.TokenKind;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The registrations that the properties ask for, and those that are there for this
 * service's own client without being asked for.
 */
final class ConfiguredRegistrations {

	private static final Log logger = LogFactory.getLog(ConfiguredRegistrations.class);

	private static final Map<String, TokenKind> READY = ready();

	private final RealmProperties properties;

	private final ConfiguredClients clients;

	ConfiguredRegistrations(RealmProperties properties, ConfiguredClients clients) {
		this.properties = properties;
		this.clients = clients;
	}

	private static Map<String, TokenKind> ready() {
		Map<String, TokenKind> ready = new LinkedHashMap<>();
		ready.put(OutboundRegistration.SERVICE, TokenKind.CLIENT_CREDENTIALS);
		ready.put(OutboundRegistration.LOGIN, TokenKind.LOGIN);
		ready.put(OutboundRegistration.EXCHANGE, TokenKind.EXCHANGE);
		return ready;
	}

	/**
	 * Resolve the registrations.
	 * @param taken the ids of the application's own registrations elsewhere, which none
	 * that is there without being asked for takes away
	 */
	OutboundRegistrations resolve(RealmEndpoints endpoints, Set<String> taken) {
		return resolve(endpoints, taken, READY);
	}

	/**
	 * Resolve the registrations of a further realm, to which nobody logs in.
	 */
	OutboundRegistrations resolveWithoutLogin(RealmEndpoints endpoints) {
		wanted().forEach((id, registration) -> {
			if (registration.grant() == TokenKind.LOGIN || OutboundRegistration.LOGIN.equals(id)) {
				throw invalid(id, "grant", registration.grant(),
						"People log in to the realm of this service only. Remove the registration.");
			}
		});
		Map<String, TokenKind> ready = new LinkedHashMap<>(READY);
		ready.remove(OutboundRegistration.LOGIN);
		return resolve(endpoints, Set.of(), ready);
	}

	private Map<String, KeycloakProperties.Registration> wanted() {
		return this.properties.values().outbound().registrations();
	}

	private OutboundRegistrations resolve(RealmEndpoints endpoints, Set<String> taken, Map<String, TokenKind> ready) {
		List<OutboundRegistration> registrations = new ArrayList<>();
		Set<String> replaced = new TreeSet<>();
		KeycloakClient own = this.clients.own();
		ready.forEach((id, kind) -> {
			boolean possible = own != null && (own.authentication().isConfidential() || kind == TokenKind.LOGIN);
			if (possible && taken.contains(id)) {
				replaced.add(id);
			}
			else if (possible && !wanted().containsKey(id)) {
				registrations.add(new OutboundRegistration(id, kind, own, scopes(kind, List.of()), Set.of(), Set.of()));
			}
		});
		wanted().forEach((id, registration) -> registrations.add(registration(id, registration)));
		if (!replaced.isEmpty()) {
			logger.info(
					"Of the client registrations, those of spring.security.oauth2.client.registration take the place of"
							+ " this library's own: " + replaced);
		}
		return new OutboundRegistrations(registrations, endpoints);
	}

	private OutboundRegistration registration(String id, KeycloakProperties.Registration wanted) {
		TokenKind kind = kind(id, wanted.grant());
		if (!wanted.audience().isEmpty() && kind != TokenKind.EXCHANGE) {
			throw invalid(id, "audience", wanted.audience(),
					"Only an exchange asks for an audience. Set the grant of the"
							+ " registration to 'exchange'; the audience of other tokens is a matter of the client's scopes.");
		}
		return new OutboundRegistration(id, kind, client(id, kind, wanted), scopes(kind, wanted.scopes()),
				new LinkedHashSet<>(wanted.audience()), origins(id, wanted.hosts()));
	}

	private TokenKind kind(String id, @Nullable TokenKind wanted) {
		TokenKind ready = READY.get(id);
		if (ready != null && wanted != null && wanted != ready) {
			throw invalid(id, "grant", wanted, "The registration '" + id
					+ "' is there for another grant. Give yours another id, or remove this property.");
		}
		if (wanted != null) {
			return wanted;
		}
		return (ready != null) ? ready : TokenKind.CLIENT_CREDENTIALS;
	}

	private @Nullable KeycloakClient client(String id, TokenKind kind, KeycloakProperties.Registration wanted) {
		if (kind == TokenKind.RELAY) {
			requireNothingToAskBy(id, wanted);
			return null;
		}
		KeycloakClient client = this.clients.of(id, wanted);
		if (!client.authentication().isConfidential() && kind != TokenKind.LOGIN) {
			throw invalid(id, "client-secret", null,
					"Keycloak gives such tokens only to a client that authenticates, and the client '"
							+ client.clientId() + "' has neither a secret nor a key.");
		}
		return client;
	}

	private void requireNothingToAskBy(String id, KeycloakProperties.Registration wanted) {
		KeycloakProperties.ClientAuthentication proof = wanted.clientAuthentication();
		Map<String, Boolean> given = new LinkedHashMap<>();
		given.put("client-id", wanted.clientId() != null);
		given.put("client-secret", wanted.clientSecret() != null);
		given.put("client-authentication.method", proof.method() != null);
		given.put("client-authentication.ssl-bundle", proof.sslBundle() != null);
		given.put("client-authentication.jwk", proof.jwk() != null);
		given.put("client-authentication.key-id", proof.keyId() != null);
		given.put("scopes", !wanted.scopes().isEmpty());
		given.forEach((name, set) -> {
			if (set) {
				throw invalid(id, name, null, "A relay sends the token of the caller as it is, and asks Keycloak for"
						+ " nothing. Remove it, or set the grant of the registration to another.");
			}
		});
	}

	/**
	 * Without 'openid' a log-in has no ID token.
	 */
	private static Set<String> scopes(TokenKind kind, List<String> wanted) {
		Set<String> scopes = new LinkedHashSet<>();
		if (kind == TokenKind.LOGIN) {
			scopes.add("openid");
		}
		scopes.addAll(wanted);
		return scopes;
	}

	private Set<Origin> origins(String id, List<String> hosts) {
		Set<Origin> origins = new LinkedHashSet<>();
		for (String host : hosts) {
			try {
				origins.add(Origin.parse(host));
			}
			catch (IllegalArgumentException ex) {
				throw invalid(id, "hosts", host, "It is an origin that tokens may be sent to, as in"
						+ " 'https://orders.example.com' or 'http://orders:8080': " + ex.getMessage() + ".");
			}
		}
		return origins;
	}

	private InvalidConfigurationPropertyValueException invalid(String id, String name, @Nullable Object value,
			String reason) {
		return new InvalidConfigurationPropertyValueException(
				this.properties.name("outbound.registrations." + id + "." + name), value, reason);
	}

}

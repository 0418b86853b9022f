package io.github.keycloakboot.autoconfigure;

import io.github.keycloakboot.introspection.SharedAnswers;
import io.github.keycloakboot.jwt.AnswerStore;
import io.github.keycloakboot.jwt.IntrospectedTokens;
import io.github.keycloakboot.jwt.TokenIntrospection;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cache.CacheManager;

/**
 * How the properties want answers about tokens of a realm to be remembered.
 *
 * @param realm the properties
 * @param issuer the issuer of the realm
 * @param caches gives the caches that instances share, asked only where one is named
 */
public record TokenAnswers(RealmProperties realm, String issuer, ObjectProvider<CacheManager> caches) {

	/**
	 * What is remembered of what Keycloak says.
	 * @param introspection asks Keycloak
	 * @return the answers, none of them so far
	 */
	public IntrospectedTokens of(TokenIntrospection introspection) {
		AnswerLimits limits = new AnswerLimits(this.realm);
		return new IntrospectedTokens(introspection, limits.size(), limits.timeToLive(), store());
	}

	private @Nullable AnswerStore store() {
		String name = this.realm.values().introspection().cache();
		if (name == null) {
			return null;
		}
		NamedCache cache = new NamedCache(this.realm.tokenName("introspection.cache"), name);
		// Keycloak answers each client otherwise
		return new SharedAnswers(cache.of(this.caches.getIfAvailable()),
				this.issuer + "/clients/" + this.realm.values().clientId() + "/answers/");
	}

}

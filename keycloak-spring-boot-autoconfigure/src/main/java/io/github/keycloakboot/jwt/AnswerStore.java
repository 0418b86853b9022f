package io.github.keycloakboot.jwt;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * A place where instances of a service share what Keycloak has said of tokens. It never
 * fails: while it can't be asked, it has nothing. Safe for use by many threads, none of
 * which it holds up.
 */
public interface AnswerStore {

	/**
	 * Find an answer.
	 * @param key the key of a token, which says nothing of it
	 * @return the answer, or {@code null} if there is none or it can't be had in time;
	 * never a failure
	 */
	CompletionStage<@Nullable StoredAnswer> find(String key);

	/**
	 * Keep an answer, if that is possible.
	 * @param key the key of a token
	 * @param answer the answer
	 */
	void keep(String key, StoredAnswer answer);

}

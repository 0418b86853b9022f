package io.github.keycloakboot.sample.page;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What was called, and what came back.
 *
 * @param method the method of the request
 * @param path its path
 * @param withToken whether it had the user's token
 * @param sent its body
 * @param status the status of the answer
 * @param reason the name of the status
 * @param headers those headers of the answer that tell why
 * @param body its body, cut where it is very long
 * @param expiresAt when the token expires that the session has now
 */
record PageAnswer(String method, String path, boolean withToken, @Nullable String sent, int status, String reason,
		Map<String, String> headers, String body, @Nullable Instant expiresAt) {

}

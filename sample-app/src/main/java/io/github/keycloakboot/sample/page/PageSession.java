package io.github.keycloakboot.sample.page;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the page shows of a session: all but the tokens themselves.
 *
 * @param user who is logged in
 * @param token the access token, decoded
 * @param authorities what it gives in this service
 * @param issuedAt when Keycloak issued it
 * @param expiresAt when it expires
 * @param now what this service's clock says, by which it expires
 * @param csrf what a form has to send along
 */
record PageSession(User user, DecodedToken token, List<ExplainedAuthority> authorities, @Nullable Instant issuedAt,
		@Nullable Instant expiresAt, Instant now, FormToken csrf) {

	/**
	 * Who is logged in.
	 *
	 * @param subject what this service knows the user by
	 * @param username the name the user logs in with
	 * @param name the full name
	 * @param email the email address
	 */
	record User(String subject, @Nullable String username, @Nullable String name, @Nullable String email) {

	}

	/**
	 * What shows that a form was sent by the page.
	 *
	 * @param parameter name of the parameter
	 * @param token its value
	 */
	record FormToken(String parameter, String token) {

	}

}

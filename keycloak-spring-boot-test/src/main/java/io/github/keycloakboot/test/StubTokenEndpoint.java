package io.github.keycloakboot.test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The token endpoint of the stub: the password, the client credentials and the refresh
 * grant, with errors worded as Keycloak words them.
 *
 * @param realm the realm
 * @param mint what makes the tokens
 * @param keys what they are signed by
 * @param sessions who is logged in
 */
record StubTokenEndpoint(StubRealm realm, StubMint mint, StubKeys keys, StubSessions sessions) {

	StubAnswer answer(StubForm form) {
		String grant = form.field("grant_type");
		if (grant == null) {
			throw new StubRefusal(400, "invalid_request", "Missing form parameter: grant_type");
		}
		return switch (grant) {
			case "password" -> password(clientOf(form), form);
			case "client_credentials" -> clientCredentials(clientOf(form), form);
			case "refresh_token" -> refresh(clientOf(form), form);
			default -> throw new StubRefusal(400, "unsupported_grant_type", "Unsupported grant_type");
		};
	}

	private RealmClient clientOf(StubForm form) {
		return new StubClientAuthentication(this.realm).clientOf(form);
	}

	private StubAnswer password(RealmClient client, StubForm form) {
		String scope = scope(client, form);
		String username = form.field("username");
		if (username == null) {
			throw new StubRefusal(401, "invalid_request", "Missing parameter: username");
		}
		RealmUser user = this.realm.findUser(username);
		if (user == null || !user.password().equals(form.field("password"))) {
			throw new StubRefusal(400, "invalid_grant", "Invalid user credentials");
		}
		StubSession session = this.sessions.open(user.username(), client.clientId(), scope);
		return StubAnswer
			.ok(document(this.mint.userToken(client, user, session, "ro"), session.hasScope("openid"), session));
	}

	private StubAnswer clientCredentials(RealmClient client, StubForm form) {
		if (client.isPublic()) {
			throw new StubRefusal(401, "unauthorized_client", "Public client not allowed to retrieve service account");
		}
		String scope = scope(client, form);
		return StubAnswer.ok(document(this.mint.serviceToken(client, scope), StubScopes.has(scope, "openid"), null));
	}

	private StubAnswer refresh(RealmClient client, StubForm form) {
		String token = form.field("refresh_token");
		if (token == null) {
			throw new StubRefusal(400, "invalid_request", "No refresh token");
		}
		scope(client, form);
		Map<String, @Nullable Object> claims = this.keys.read(token);
		if (claims == null || isExpired(claims)) {
			throw invalidGrant("Invalid refresh token");
		}
		boolean offline = "Offline".equals(claims.get("typ"));
		if (!offline && !"Refresh".equals(claims.get("typ"))) {
			throw invalidGrant("Invalid refresh token");
		}
		if (!client.clientId().equals(claims.get("azp"))) {
			throw invalidGrant("Invalid refresh token. Token client and authorized client don't match");
		}
		StubSession session = this.sessions.active(claims.get("sid"));
		RealmUser user = (session != null) ? this.realm.findUser(session.username()) : null;
		if (session == null || user == null) {
			throw invalidGrant(offline ? "Offline user session not found" : "Session not active");
		}
		String scope = this.realm.scopes().grantedAgain(client, session, form.field("scope"));
		return StubAnswer.ok(document(this.mint.userToken(client, user, session.withScope(scope), "rt"),
				session.hasScope("openid"), session));
	}

	private static boolean isExpired(Map<String, @Nullable Object> claims) {
		return claims.get("exp") instanceof Number expiry && expiry.longValue() <= Instant.now().getEpochSecond();
	}

	private static StubRefusal invalidGrant(String description) {
		return new StubRefusal(400, "invalid_grant", description);
	}

	private String scope(RealmClient client, StubForm form) {
		return this.realm.scopes().granted(client, form.field("scope"));
	}

	private Map<String, @Nullable Object> document(StubAccessToken access, boolean withIdToken,
			@Nullable StubSession session) {
		String signed = access.sign();
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		document.put("access_token", signed);
		document.put("expires_in", StubClaims.LIFETIME_SECONDS);
		document.put("refresh_expires_in", (session != null && !session.offline()) ? StubMint.REFRESH_SECONDS : 0);
		if (session != null) {
			document.put("refresh_token", this.mint.refreshToken(access, session).sign());
		}
		document.put("token_type", "Bearer");
		if (withIdToken) {
			document.put("id_token", this.mint.idToken(access, signed).sign());
		}
		document.put("not-before-policy", 0);
		if (session != null) {
			document.put("session_state", session.id());
		}
		document.put("scope", access.claims().get("scope"));
		return document;
	}

}

package io.github.keycloakboot.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tokens of the stub realm, each kind of them in Keycloak's own shape. What
 * other tokens say is taken from the access token that they come with.
 */
final class StubMint {

	static final long REFRESH_SECONDS = 1800;

	private static final long LOGOUT_SECONDS = 120;

	private static final long COOKIE_SECONDS = 36000;

	private static final long INITIAL_ACCESS_SECONDS = 3600;

	private static final long AUTHORIZATION_RESPONSE_SECONDS = 60;

	private static final List<String> PROFILE = List.of("email_verified", "name", "preferred_username", "given_name",
			"family_name", "email");

	private final StubRealm realm;

	private final StubKeys keys;

	private final StubSessions sessions;

	StubMint(StubRealm realm, StubKeys keys, StubSessions sessions) {
		this.realm = realm;
		this.keys = keys;
		this.sessions = sessions;
	}

	/**
	 * The token of an alice who needn't be in the realm, and who has no roles.
	 */
	StubAccessToken anyToken() {
		Map<String, @Nullable Object> claims = new LinkedHashMap<>();
		long now = Instant.now().getEpochSecond();
		claims.put("exp", now + StubClaims.LIFETIME_SECONDS);
		claims.put("iat", now);
		claims.put("jti", "onrtro:" + UUID.randomUUID());
		claims.put("iss", this.realm.issuerUri());
		claims.put("aud", "account");
		claims.put("sub", UUID.randomUUID().toString());
		claims.put("typ", "Bearer");
		claims.put("azp", "web-shop");
		claims.put("sid", UUID.randomUUID().toString());
		claims.put("acr", "1");
		claims.put("scope", "openid profile email");
		claims.put("preferred_username", "alice");
		return accessToken(claims);
	}

	StubAccessToken userToken(RealmClient client, RealmUser user, StubSession session, String grant) {
		return accessToken(new StubClaims(this.realm, client).ofUser(user, session, grant));
	}

	StubAccessToken serviceToken(RealmClient client, String scope) {
		return accessToken(new StubClaims(this.realm, client).ofService(scope));
	}

	private StubAccessToken accessToken(Map<String, @Nullable Object> claims) {
		return new StubAccessToken(this.keys.active(), claims, this.sessions::signed);
	}

	/**
	 * The ID token that comes with an access token.
	 * @param signed the access token in compact form
	 */
	StubToken idToken(StubAccessToken access, String signed) {
		Map<String, @Nullable Object> claims = copy(access, "exp", "iat", "iss", "sub", "azp", "sid", "acr",
				"clientHost", "clientAddress", "client_id");
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("aud", claims.get("azp"));
		claims.put("typ", "ID");
		StubKey key = this.keys.active();
		claims.put("at_hash", hash(signed, key.algorithm()));
		claims.putAll(profile(access));
		return new StubOtherToken(key.header(), claims, key::sign);
	}

	StubToken signedUserInfo(StubAccessToken access) {
		Map<String, @Nullable Object> claims = copy(access, "sub", "iss");
		claims.put("aud", access.claims().get("azp"));
		claims.putAll(profile(access));
		StubKey key = this.keys.active();
		return new StubOtherToken(key.header(), claims, key::sign);
	}

	StubToken logoutToken(StubAccessToken access) {
		Map<String, @Nullable Object> claims = copy(access, "iat", "iss", "sub", "sid");
		claims.put("exp", Instant.now().getEpochSecond() + LOGOUT_SECONDS);
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("aud", access.claims().get("azp"));
		claims.put("typ", "Logout");
		claims.put("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
		StubKey key = this.keys.active();
		return new StubOtherToken(key.header(), claims, key::sign).header("typ", "logout+jwt");
	}

	/**
	 * The refresh token, or the offline token, that comes with an access token.
	 */
	StubToken refreshToken(StubAccessToken access, StubSession session) {
		Map<String, @Nullable Object> claims = copy(access, "iat", "iss", "sub", "azp", "sid");
		if (!session.offline()) {
			claims.put("exp", Instant.now().getEpochSecond() + REFRESH_SECONDS);
		}
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("aud", this.realm.issuerUri());
		claims.put("typ", session.offline() ? "Offline" : "Refresh");
		claims.put("scope", StubScopes.whole(session, this.realm.findClient(session.clientId())));
		claims.put("aud_x", access.claims().get("aud"));
		claims.put("prov", "default");
		return ownToken(claims);
	}

	StubToken identityCookie(StubAccessToken access) {
		Map<String, @Nullable Object> claims = copy(access, "iat", "iss", "sub", "sid");
		claims.put("exp", Instant.now().getEpochSecond() + COOKIE_SECONDS);
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("typ", "Serialized-ID");
		claims.put("state_checker", UUID.randomUUID().toString());
		return ownToken(claims);
	}

	StubToken initialAccessToken() {
		Map<String, @Nullable Object> claims = new LinkedHashMap<>();
		long now = Instant.now().getEpochSecond();
		claims.put("exp", now + INITIAL_ACCESS_SECONDS);
		claims.put("iat", now);
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("iss", this.realm.issuerUri());
		claims.put("aud", this.realm.issuerUri());
		claims.put("typ", "InitialAccessToken");
		return ownToken(claims);
	}

	/**
	 * The ticket that a resource server gets for its own access token.
	 */
	StubToken permissionTicket(StubAccessToken service) {
		Map<String, @Nullable Object> claims = copy(service, "exp", "iat", "sub", "azp");
		claims.put("permissions", List.of(Map.of("rsid", UUID.randomUUID().toString(), "scopes", List.of("view"))));
		claims.put("jti", UUID.randomUUID().toString());
		claims.put("aud", this.realm.issuerUri());
		return ownToken(claims);
	}

	private StubToken ownToken(Map<String, @Nullable Object> claims) {
		return new StubOtherToken(this.keys.secret().header(), claims, this.keys.secret()::sign);
	}

	StubToken authorizationResponse(StubAccessToken access) {
		Map<String, @Nullable Object> claims = copy(access, "iss");
		claims.put("exp", Instant.now().getEpochSecond() + AUTHORIZATION_RESPONSE_SECONDS);
		claims.put("aud", access.claims().get("azp"));
		claims.put("code", UUID.randomUUID().toString());
		claims.put("state", UUID.randomUUID().toString());
		claims.put("session_state", access.claims().get("sid"));
		StubKey key = this.keys.active();
		return new StubOtherToken(key.header(), claims, key::sign);
	}

	private static Map<String, @Nullable Object> copy(StubAccessToken access, String... names) {
		return copy(access, List.of(names));
	}

	private static Map<String, @Nullable Object> profile(StubAccessToken access) {
		return copy(access, PROFILE);
	}

	private static Map<String, @Nullable Object> copy(StubAccessToken access, List<String> names) {
		Map<String, @Nullable Object> claims = new LinkedHashMap<>();
		for (String name : names) {
			if (access.claims().containsKey(name)) {
				claims.put(name, access.claims().get(name));
			}
		}
		return claims;
	}

	private static String hash(String accessToken, JWSAlgorithm algorithm) {
		String bits = JWSAlgorithm.EdDSA.equals(algorithm) ? "512" : algorithm.getName().substring(2);
		try {
			byte[] digest = MessageDigest.getInstance("SHA-" + bits)
				.digest(accessToken.getBytes(StandardCharsets.US_ASCII));
			return Base64URL.encode(Arrays.copyOf(digest, digest.length / 2)).toString();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

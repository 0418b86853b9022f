package io.github.keycloakboot.test;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.github.keycloakboot.test.RealmRequest.revocation;
import static io.github.keycloakboot.test.RealmRequest.token;

/**
 * One of two realms that are compared, with the same users and clients in both, and
 * tokens of every fate.
 */
final class ComparedRealm implements AutoCloseable {

	static final String LOGIN = "grant_type=password&client_id=parity-web&username=parity&password=parity";

	static final String REFRESH = "grant_type=refresh_token&client_id=parity-web&refresh_token=";

	private final JsonMapper json = new JsonMapper();

	private final String issuerUri;

	private final KeycloakTestClient keycloak;

	private final Map<String, String> tokens = new LinkedHashMap<>();

	ComparedRealm(String issuerUri, Supplier<KeycloakTestClient> clients) {
		this.issuerUri = issuerUri;
		this.keycloak = clients.get();
		this.keycloak.create(RealmClient.publicClient("parity-web").withAudiences("parity-api", "elsewhere"));
		this.keycloak.create(RealmClient.confidential("parity-api", "parity-secret").withRealmRoles("parity-job"));
		this.keycloak.create(RealmClient.confidential("parity:odd+%", "s & <co> + 100%:x"));
		this.keycloak.create(RealmClient.confidential("parity-job", "parity-secret").withAudiences("parity-api"));
		this.keycloak.create(RealmUser.named("parity")
			.withRealmRoles("parity-role")
			.withClientRoles("parity-api", "reader", "writer")
			.withClientRoles("parity-web", "visitor"));
		collectTokens();
		try (KeycloakTestClient other = clients.get()) {
			RealmUser user = other.newUser();
			this.tokens.put("deletedUser", Objects.requireNonNull(
					other.withClient("parity-web").tokensFor(user.username(), user.password()).refreshToken()));
		}
	}

	private void collectTokens() {
		RealmRequest.Answer online = login("&scope=openid");
		this.tokens.put("access", online.text("access_token"));
		this.tokens.put("refresh", online.text("refresh_token"));
		this.tokens.put("id", online.text("id_token"));
		this.tokens.put("offline", login("&scope=openid+offline_access").text("refresh_token"));
		this.tokens.put("service", this.keycloak.serviceToken("parity-job"));
		RealmRequest.Answer old = login("");
		send(token(REFRESH + old.text("refresh_token")));
		this.tokens.put("old", old.text("access_token"));
		this.tokens.put("revoked", login("").text("access_token"));
		revoke("revoked");
		RealmRequest.Answer ended = login("");
		this.tokens.put("loggedOut", ended.text("access_token"));
		this.tokens.put("revokedRefresh", ended.text("refresh_token"));
		revoke("revokedRefresh");
		this.tokens.put("revokedOffline", login("&scope=offline_access").text("refresh_token"));
		revoke("revokedOffline");
		String own = LOGIN.replace("parity-web", "parity-api&client_secret=parity-secret&scope=openid");
		this.tokens.put("ownId", send(token(own)).text("id_token"));
		this.tokens.put("none", "");
		this.tokens.put("garbage", "a.b.c");
	}

	private RealmRequest.Answer login(String more) {
		return send(token(LOGIN + more));
	}

	private void revoke(String name) {
		RealmRequest.Answer answer = send(revocation("client_id=parity-web&token={" + name + "}"));
		if (answer.status() != 200 || answer.body().has("error")) {
			throw new IllegalStateException("Not revoked: " + answer);
		}
	}

	RealmRequest.Answer send(RealmRequest request) {
		return request.send(this.issuerUri, this.tokens);
	}

	JsonNode discovery() {
		return this.json.readTree(new KeycloakHttp()
			.send(HttpRequest.newBuilder(URI.create(this.issuerUri + "/.well-known/openid-configuration")))
			.body());
	}

	/**
	 * A document without what differs from request to request and from realm to realm.
	 */
	Object essence(JsonNode node) {
		if (node.isObject()) {
			Map<String, Object> members = new TreeMap<>();
			node.propertyStream()
				.forEach((member) -> members.put(member.getKey(), essence(member.getKey(), member.getValue())));
			return members;
		}
		if (node.isArray()) {
			return node.valueStream()
				.map((element) -> essence(element).toString())
				.collect(Collectors.toCollection(TreeSet::new));
		}
		return node.isString() ? node.asString().replace(this.issuerUri, "<issuer>") : node.toString();
	}

	private Object essence(String name, JsonNode value) {
		if (value.isString() && value.asString().startsWith("ey")) {
			return Arrays.stream(value.asString().split("\\.")).limit(2).map(this::part).map(this::essence).toList();
		}
		return switch (name) {
			case "exp", "iat", "kid", "sub", "sid", "session_state", "at_hash" -> "<" + value.getNodeType() + ">";
			// a second may have passed since the token was begun
			case "expires_in", "refresh_expires_in" -> Math.round(value.asLong() / 10.0) * 10;
			case "jti" -> value.asString().replaceAll("[0-9a-f-]{36}", "<id>");
			case "scope" -> new TreeSet<>(Set.of(value.asString().split(" ")));
			default -> essence(value);
		};
	}

	private JsonNode part(String encoded) {
		return this.json.readTree(Base64.getUrlDecoder().decode(encoded));
	}

	@Override
	public void close() {
		this.keycloak.close();
	}

}

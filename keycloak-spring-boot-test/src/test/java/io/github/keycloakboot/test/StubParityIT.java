package io.github.keycloakboot.test;

import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static io.github.keycloakboot.test.RealmRequest.introspection;
import static io.github.keycloakboot.test.RealmRequest.revocation;
import static io.github.keycloakboot.test.RealmRequest.token;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the stub answers is what a real Keycloak does: both get the same users, clients
 * and requests.
 */
class StubParityIT {

	private static final String LOGIN = ComparedRealm.LOGIN;

	private static final String REFRESH = ComparedRealm.REFRESH;

	private static final String CREDENTIALS = "grant_type=client_credentials&client_id=parity-api&client_secret=parity-secret";

	private static ComparedRealm real;

	private static ComparedRealm stub;

	private static StubKeycloak stubKeycloak;

	@BeforeAll
	static void start() {
		KeycloakServer server = KeycloakServer.builder().startShared();
		stubKeycloak = StubKeycloak.start(StubKey.generate(JWSAlgorithm.RS256));
		real = new ComparedRealm(server.issuerUri("shop"), () -> KeycloakTestClient.of(server));
		stub = new ComparedRealm(stubKeycloak.issuerUri(), () -> KeycloakTestClient.of(stubKeycloak));
	}

	@AfterAll
	static void close() {
		real.close();
		stub.close();
		stubKeycloak.close();
	}

	static Stream<RealmRequest> refusals() {
		String user = "grant_type=password&username=parity&password=parity&client_id=";
		String unknown = "grant_type=client_credentials";
		return Stream.of(token(""), token("grant_type="), token("grant_type=x"), token("grant_type=PASSWORD"),
				token("grant_type=x&client_id=parity-api&client_secret=x"), token("{\"grant_type\":\"password\"}"),
				token(LOGIN + "&username=x"), token(user + "x"), token("grant_type=password&username=parity"),
				token(user + "parity-api"), token(user + "parity-api&client_secret="),
				token(user + "parity-api&client_secret=x"), token(LOGIN.replace("password=parity", "password=x")),
				token(LOGIN.replace("&password=parity", "")), token(LOGIN.replace("username=parity", "username=x")),
				token(LOGIN.replace("username=parity", "username=")), token(LOGIN.replace("username=parity&", "")),
				token(LOGIN.replace("username=parity", "username=service-account-parity-api")),
				token(LOGIN + "&scope=nonsense"), token(LOGIN + "&scope=openid+nonsense"), token(LOGIN + "&scope="),
				token(LOGIN + "&scope=openid++email"), token(LOGIN.replace("=parity", "=x") + "&scope=nonsense"),
				token(LOGIN.replace("password=parity", "password=x") + "&scope=nonsense"),
				token(CREDENTIALS + "&scope=nonsense"), token(CREDENTIALS.replace("parity-secret", "x")),
				token("grant_type=client_credentials&client_id=parity-web"),
				token("grant_type=client_credentials&client_id=parity-web&scope=nonsense"),
				token(unknown).by("parity-api:x"), token(unknown).by("x:x"), token(unknown).by("parity-api"),
				token(unknown).by("parity:odd+%:s & <co> + 100%:x"),
				token(CREDENTIALS.replace("parity-secret", "x")).by("parity-api:parity-secret"),
				token(unknown + "&client_id=parity-web").by("parity-api:parity-secret"),
				token("grant_type=refresh_token&client_id=parity-web"), token(REFRESH), token(REFRESH + "x"),
				token(REFRESH + "a.b.c"), token(REFRESH + "{access}"), token(REFRESH + "{id}"),
				token(REFRESH + "{refresh}x"), token(REFRESH + "{refresh}&scope=nonsense"),
				token(REFRESH.replace("parity-web", "parity-api&client_secret=parity-secret") + "{refresh}"),
				introspection("token={access}"), introspection("token={access}&client_id=parity-web"),
				introspection("token={access}").by("x:x"), introspection("token={access}").by("parity-api:x"),
				introspection("token={access}").by("parity-web:"), introspection("").by("parity-api:x"),
				introspection("").by("parity-api:parity-secret"),
				introspection("token=x&token=y").by("parity-api:parity-secret"),
				introspection("token={access}&token_type_hint=x").by("parity-api:parity-secret"),
				revocation("client_id=parity-web"), revocation("client_id=parity-web&token="),
				revocation("client_id=parity-web&token=x"), revocation("client_id=parity-web&token={id}"),
				revocation("token={access}"), revocation("client_id=x&token={access}"),
				revocation("client_id=parity-web&token=x&token=y"),
				revocation("token={access}").by("parity-api:parity-secret"),
				revocation("token={refresh}").by("parity-api:parity-secret"),
				revocation("token={access}").by("parity-api:x"));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void requestIsRefusedInTheSameWords(RealmRequest request) {
		String outcome = real.send(request).outcome();
		assertThat(stub.send(request).outcome()).isEqualTo(outcome);
		assertThat(outcome).contains("_");
	}

	static Stream<RealmRequest> tokenRequests() {
		String odd = "parity%3Aodd%2B%25:s+%26+%3Cco%3E+%2B+100%25%3Ax";
		return Stream.of(token(LOGIN), token(LOGIN + "&scope=openid"), token(LOGIN + "&scope=openid+offline_access"),
				token(LOGIN + "&scope=phone+address+organization+openid+roles+acr+basic+web-origins"),
				token(LOGIN + "&scope=microprofile-jwt"), token(LOGIN.replace("username=parity", "username=PARITY")),
				token(LOGIN.replace("username=parity", "username=parity%40example.com")),
				token(LOGIN + "&client_secret=ignored"),
				token(LOGIN.replace("parity-web", "parity-api&client_secret=parity-secret")), token(CREDENTIALS),
				token(CREDENTIALS + "&scope=openid"), token(CREDENTIALS + "&scope=offline_access"),
				token("grant_type=client_credentials").by("parity-api:parity-secret"),
				token("grant_type=client_credentials").by(odd), token(CREDENTIALS).by("parity-api:x"),
				token(REFRESH + "{refresh}"), token(REFRESH + "{refresh}&scope=profile"), token(REFRESH + "{offline}"));
	}

	@ParameterizedTest
	@MethodSource("tokenRequests")
	void tokensSayTheSame(RealmRequest request) {
		RealmRequest.Answer expected = real.send(request);
		RealmRequest.Answer actual = stub.send(request);
		assertThat(expected.status()).isEqualTo(200);
		assertThat(stub.essence(actual.body())).isEqualTo(real.essence(expected.body()));
	}

	@Test
	void introspectionTellsNothingToThoseForWhomTheTokenIsNot() {
		RealmRequest request = introspection("token={access}").by("parity%3Aodd%2B%25:s+%26+%3Cco%3E+%2B+100%25%3Ax");
		assertThat(real.send(request).outcome()).endsWith("false");
		assertThat(stub.send(request).outcome()).endsWith("false");
	}

	static Stream<RealmRequest> introspectedTokens() {
		return Stream
			.of("access", "refresh", "offline", "service", "old", "revoked", "loggedOut", "id", "none", "garbage")
			.map((name) -> introspection("token={" + name + "}").by("parity-api:parity-secret"));
	}

	@ParameterizedTest
	@MethodSource("introspectedTokens")
	void introspectionSaysTheSame(RealmRequest request) {
		RealmRequest.Answer expected = real.send(request);
		RealmRequest.Answer actual = stub.send(request);
		assertThat(expected.status()).isEqualTo(200);
		assertThat(stub.essence(actual.body())).isEqualTo(real.essence(expected.body()));
	}

	@Test
	void introspectionTellsAClientOfItsIdToken() {
		RealmRequest request = introspection("token={ownId}").by("parity-api:parity-secret");
		// Keycloak adds what an access token would say, the stub doesn't
		for (ComparedRealm realm : new ComparedRealm[] { real, stub }) {
			RealmRequest.Answer answer = realm.send(request);
			assertThat(answer.body().path("active").asBoolean()).isTrue();
			assertThat(answer.text("typ")).isEqualTo("ID");
			assertThat(answer.text("token_type")).isEqualTo("ID");
			assertThat(answer.text("username")).isEqualTo("parity");
		}
	}

	static Stream<RealmRequest> deadRefreshTokens() {
		return Stream.of("revokedRefresh", "revokedOffline", "deletedUser")
			.map((name) -> token(REFRESH + "{" + name + "}"));
	}

	@ParameterizedTest
	@MethodSource("deadRefreshTokens")
	void refreshTokenOfAnEndedSessionIsRefusedInTheSameWords(RealmRequest request) {
		assertThat(stub.send(request).outcome()).isEqualTo(real.send(request).outcome())
			.startsWith("400 invalid_grant");
	}

	@Test
	void discoveryDocumentNamesNothingThatARealOneDoesNot() {
		JsonNode expected = real.discovery();
		JsonNode actual = stub.discovery();
		actual.propertyStream().forEach((member) -> {
			JsonNode other = expected.path(member.getKey());
			if (member.getValue().isArray()) {
				assertThat(other.valueStream()).containsAll(member.getValue().valueStream().toList());
			}
			else {
				assertThat(stub.essence(member.getValue())).isEqualTo(real.essence(other));
			}
		});
		assertThat(actual.size()).isGreaterThan(5);
	}

}

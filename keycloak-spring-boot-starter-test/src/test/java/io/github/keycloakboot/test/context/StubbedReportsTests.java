package io.github.keycloakboot.test.context;

import java.util.function.Function;
import java.util.stream.Stream;

import io.github.keycloakboot.test.StubKeycloak;
import io.github.keycloakboot.test.StubToken;
import io.github.keycloakboot.test.StubTokens;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

import static org.junit.jupiter.api.Named.named;

/**
 * The service with a stub.
 */
@KeycloakTest(value = KeycloakKind.STUB, properties = "keycloak.client-id=reports")
class StubbedReportsTests extends ReportsTestCases {

	static Stream<Named<Function<StubTokens, StubToken>>> otherTokens() {
		return Stream.of(named("ID token", (tokens) -> tokens.idToken("alice")),
				named("signed user info", (tokens) -> tokens.signedUserInfo("alice")),
				named("logout token", (tokens) -> tokens.logoutToken("alice")),
				named("refresh token", (tokens) -> tokens.refreshToken("alice")),
				named("offline token", (tokens) -> tokens.offlineToken("alice")),
				named("cookie", (tokens) -> tokens.identityCookie("alice")),
				named("initial access token", StubTokens::initialAccessToken),
				named("permission ticket", (tokens) -> tokens.permissionTicket("reports")),
				named("authorization response", (tokens) -> tokens.authorizationResponse("alice")));
	}

	@ParameterizedTest
	@MethodSource("otherTokens")
	void tokenThatIsNoAccessTokenIsRefused(Function<StubTokens, StubToken> kind, @Autowired StubKeycloak keycloak) {
		expect("/reports", keycloak.tokens().accessToken("alice").sign(), HttpStatus.OK);
		expect("/reports", kind.apply(keycloak.tokens()).sign(), HttpStatus.UNAUTHORIZED);
		expect("/reports", kind.apply(keycloak.tokens()).claim("aud", "reports").sign(), HttpStatus.UNAUTHORIZED);
	}

}

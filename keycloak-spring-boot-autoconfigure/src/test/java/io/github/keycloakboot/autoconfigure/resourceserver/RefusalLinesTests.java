package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RefusalLinesTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.ES256);

	private static StubKeycloak keycloak;

	private static RunningService service;

	private LoggedLines lines;

	@BeforeAll
	static void startService() {
		keycloak = StubKeycloak.start(KEY);
		service = RunningService.start("keycloak.issuer-uri=" + keycloak.issuerUri(), "keycloak.client-id=orders-api");
	}

	@AfterAll
	static void stopService() {
		service.close();
		keycloak.close();
	}

	/**
	 * At this level each refusal has its line, whatever the other tests did before.
	 */
	@BeforeEach
	void listen() {
		this.lines = LoggedLines.of("io.github.keycloakboot", "TRACE");
		get("Bearer " + token().sign());
		this.lines.clear();
	}

	@AfterEach
	void stopListening() {
		this.lines.close();
	}

	private StubAccessToken token() {
		return keycloak.accessToken().audience("orders-api").realmRoles("user");
	}

	private HttpResponse<String> get(String authorization, String... headers) {
		String[] all = new String[headers.length + 2];
		all[0] = "Authorization";
		all[1] = authorization;
		System.arraycopy(headers, 0, all, 2, headers.length);
		return service.caller().get("/orders", all);
	}

	@Test
	void refusedTokenHasALineAndTheRequestWithoutOneHasNone(CapturedOutput output) {
		service.caller().get("/orders");
		assertThat(this.lines.all()).isEmpty();
		String token = token().audience("billing-api").sign();
		get("Bearer " + token);
		assertThat(this.lines.only()).startsWith("WARN Refused (verified): The token is not meant for this service. ");
		assertThat(output).contains("RefusalLog")
			.doesNotContain(token.substring(token.length() - 20))
			.doesNotContain("alice");
	}

	@Test
	void requestFromWhichNoTokenCanBeReadHasALine() {
		get("Bearer a b");
		assertThat(this.lines.only())
			.startsWith("INFO Refused: 'Bearer token is malformed'. Let the client send one header");
		new TroubleshootingPage().requireLine(this.lines.only());
	}

	@Test
	void tokenBoundByDpopThatCameAsABearerTokenSaysSo() {
		String bound = token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "thumb")).sign();
		HttpResponse<String> response = get("Bearer " + bound);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow()).contains("error=\"invalid_token\"")
			.contains("error_description=\"The token is bound by DPoP and needs a proof\"");
		assertThat(response.body()).contains("The token is bound by DPoP and needs a proof");
		assertThat(this.lines.only())
			.startsWith("WARN Refused: 'The token is bound by DPoP and needs a proof'. Its cnf holds jkt")
			.contains("'Require DPoP bound tokens' off");
		new TroubleshootingPage().requireLine(this.lines.only());
	}

	@Test
	void wrongProofHasALineWithoutTheProof() {
		String bound = token().claim("typ", "DPoP").claim("cnf", Map.of("jkt", "thumb")).sign();
		String proof = token().header("typ", "dpop+jwt").claim("htm", "GET").sign();
		assertThat(get("DPoP " + bound, "DPoP", proof).statusCode()).isEqualTo(401);
		assertThat(this.lines.only()).startsWith("INFO Refused: ")
			.contains("server.forward-headers-strategy")
			.doesNotContain(proof.substring(0, 20))
			.doesNotContain("alice");
		new TroubleshootingPage().requireLine(this.lines.only());
	}

	@Test
	void tokenWithoutARoleHasALine() {
		String token = token().without("realm_access").claim("azp", "web-spa").sign();
		assertThat(service.caller().getWithToken("/admin", token).statusCode()).isEqualTo(403);
		assertThat(this.lines.all()).hasSize(2)
			.first()
			.asString()
			.startsWith("WARN A token gives no role. Its azp is 'web-spa'");
	}

	@Test
	void deniedRequestHasALineWithWhatWasNeededAndWithTheRolesThatWereThere(CapturedOutput output) {
		String token = token().realmRoles("administrator").without("scope").sign();
		for (String path : List.of("/secured", "/roles-allowed")) {
			assertThat(service.caller().getWithToken(path, token).body()).doesNotContain("admin");
			assertThat(this.lines.only()).startsWith(
					"INFO Denied: needed is 'ROLE_admin', and the caller has ['ROLE_administrator']. If a role is missing");
			this.lines.clear();
		}
		assertThat(output).doesNotContain(token.substring(token.length() - 20)).doesNotContain("alice");
	}

	@Test
	void requestThatIsDeniedToNobodyInParticularHasNoLine() {
		assertThat(service.caller().get("/admin").statusCode()).isEqualTo(401);
		assertThat(this.lines.all()).isEmpty();
	}

	@Test
	void loggersAreThoseOfTheReadme() {
		List<String> names = List.of("io.github.keycloakboot.jwt.RefusalLog",
				"io.github.keycloakboot.web.RefusedRequestLog", "io.github.keycloakboot.authority.RolelessTokenLog",
				"io.github.keycloakboot.web.DeniedRequestLog");
		List<Runnable> refusals = List.of(() -> get("Bearer " + token().audience("x").sign()), () -> get("Bearer a b"),
				() -> get("Bearer " + token().without("realm_access").sign()),
				() -> service.caller().getWithToken("/admin", token().sign()));
		for (int i = 0; i < names.size(); i++) {
			try (LoggedLines own = LoggedLines.of(names.get(i), "TRACE")) {
				refusals.get(i).run();
				assertThat(own.all()).hasSize(1);
			}
		}
	}

}

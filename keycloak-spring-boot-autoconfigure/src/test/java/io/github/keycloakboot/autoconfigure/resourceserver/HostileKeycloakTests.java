package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Keycloak that is broken, or isn't Keycloak: callers get 503 soon, the operator gets
 * one line that says why, and nothing is left behind.
 */
@OnBothStacks
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class HostileKeycloakTests {

	private static final String PACKAGE = "io.github.keycloakboot.autoconfigure.resourceserver.";

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private static final StubKeycloak elsewhere = StubKeycloak.start();

	private StubKeycloak keycloak;

	private HttpCaller caller;

	private Set<Thread> threadsBefore;

	private ExchangedDecoder decoder;

	@Parameter
	Stack stack;

	@BeforeEach
	void start() {
		this.keycloak = StubKeycloak.start(KEY);
		ServiceWithFreshDecoder service = ServiceWithFreshDecoder.of(this.stack);
		this.caller = service.caller();
		this.decoder = service.decoder();
		this.caller.get("/orders");
		this.threadsBefore = Thread.getAllStackTraces().keySet();
	}

	@AfterEach
	void stop(CapturedOutput output) {
		this.keycloak.close();
		assertThat(elsewhere.requests()).isZero();
		await().untilAsserted(() -> assertThat(threadsLeft()).isEmpty());
		assertThat(failedFetches(output)).as("lines, now that nobody is left who could write another")
			.hasSizeLessThanOrEqualTo(1);
	}

	// Hundreds of tests wait here, and what they wait for is mostly there
	private static ConditionFactory await() {
		return Awaitility.await().pollInSameThread().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
	}

	private List<Thread> threadsLeft() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.threadsBefore.contains(thread))
			.filter((thread) -> thread.getName().startsWith("keycloak") || !thread.isDaemon())
			.filter((thread) -> !thread.getName().startsWith("junit"))
			.toList();
	}

	private StubAccessToken token() {
		return this.keycloak.accessToken().audience("orders-api");
	}

	private HttpResponse<String> get(StubAccessToken token) {
		return this.caller.getWithToken("/orders", token.sign());
	}

	private static void awaitOneLine(CapturedOutput output, String reason) {
		await().untilAsserted(() -> assertThat(failedFetches(output)).singleElement()
			.asString()
			.containsPattern(reason)
			.hasSizeLessThan(1000));
		assertThat(output).doesNotContain("\tat ");
	}

	private static List<String> failedFetches(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("can't be fetched")).toList();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource(PACKAGE + "KeycloakFault#all")
	void faultIs503AndOneLineThatSaysWhy(KeycloakFault fault, CapturedOutput output) {
		fault.strike(this.keycloak, elsewhere);
		this.decoder.with(this.keycloak.issuerUri(), fault.patience(), () -> {
			new Answer(get(token()), this.stack).isUnavailable();
			int requests = this.keycloak.requests();
			new Answer(get(token()), this.stack).isUnavailable();
			assertThat(this.keycloak.requests()).isEqualTo(requests).isBetween(1, 2);
			awaitOneLine(output, fault.reason());
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource(PACKAGE + "ServerFault#all")
	void serverThatIsNoneIs503AndOneLineThatSaysWhy(ServerFault fault, CapturedOutput output) throws IOException {
		try (BareServer server = BareServer.start(fault.behaviour())) {
			String issuer = fault.scheme() + "://" + server.authority() + "/realms/shop";
			this.decoder.with(issuer, fault.patience(), () -> {
				new Answer(get(token().claim("iss", issuer)), this.stack).isUnavailable();
				int connections = server.connections();
				new Answer(get(token().claim("iss", issuer)), this.stack).isUnavailable();
				assertThat(server.connections()).isEqualTo(connections).isBetween(1, 2);
				awaitOneLine(output, fault.reason());
			});
		}
	}

	@Test
	void nobodyThereIs503AndOneLineThatSaysWhy(CapturedOutput output) {
		String address = this.keycloak.issuerUri() + "/.well-known/openid-configuration";
		this.keycloak.close();
		this.decoder.with(this.keycloak.issuerUri(), PATIENCE, () -> {
			new Answer(get(token()), this.stack).isUnavailable();
			new Answer(get(token()), this.stack).isUnavailable();
			awaitOneLine(output, address + ": ConnectException");
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource(PACKAGE + "KeycloakFault#worst")
	void faultDoesNoHarmToThoseWhoseKeyIsKnown(KeycloakFault fault, CapturedOutput output) {
		assertNoHarm(fault.patienceBefore(), () -> fault.strike(this.keycloak, elsewhere), output, fault.reason());
		assertThat(this.keycloak.jwkSetRequests()).isEqualTo(2);
	}

	@Test
	void keycloakThatGoesAwayDoesNoHarmToThoseWhoseKeyIsKnown(CapturedOutput output) {
		assertNoHarm(PATIENCE, this.keycloak::close, output, "certs: ");
	}

	private void assertNoHarm(Duration patience, Runnable trouble, CapturedOutput output, String reason) {
		this.decoder.with(this.keycloak.issuerUri(), patience, () -> {
			assertThat(get(token()).statusCode()).isEqualTo(200);
			trouble.run();
			assertThat(get(token().header("kid", "unknown")).statusCode()).isIn(401, 503);
			awaitOneLine(output, reason);
			assertThat(get(token().header("kid", "unknown")).statusCode()).isIn(401, 503);
			assertThat(get(token()).statusCode()).isEqualTo(200);
			new Answer(this.caller.getWithToken("/orders", token().sign() + "AAAA"), this.stack).isInvalidToken();
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void keyThatNothingShouldBeVerifiedByIsNotUsedBesideAGoodOne(String name, StubKey signer, List<JWK> published) {
		this.keycloak.onJwkSet(StubKeycloak.json(new JWKSet(published).toString()));
		this.decoder.with(this.keycloak.issuerUri(), PATIENCE, () -> {
			assertThat(get(token()).statusCode()).isEqualTo(200);
			String token = token().header("kid", signer.keyId()).signBy(signer);
			await().untilAsserted(
					() -> new Answer(this.caller.getWithToken("/orders", token), this.stack).isInvalidToken());
		});
	}

	static Stream<Arguments> keyThatNothingShouldBeVerifiedByIsNotUsedBesideAGoodOne() {
		JWK good = KEY.publicJwk();
		StubKey weak = StubKey.rsa(JWSAlgorithm.RS256, "a", 1024);
		StubKey one = StubKey.rsa(JWSAlgorithm.RS256, "a", 2048);
		StubKey other = StubKey.rsa(JWSAlgorithm.RS256, "a", 2048);
		RSAKey.Builder key = new RSAKey.Builder(one.publicJwk().toRSAKey()).algorithm(null);
		RSAKey encryption = key.keyUse(KeyUse.ENCRYPTION).build();
		RSAKey keyTransport = key.keyUse(null).algorithm(JWEAlgorithm.RSA_OAEP_256).build();
		return Stream.of(Arguments.of("RSA of 1024 bits", weak, List.of(weak.publicJwk(), good)),
				Arguments.of("use enc", one, List.of(good, encryption)),
				Arguments.of("no use, algorithm of encryption", one, List.of(good, keyTransport)),
				Arguments.of("first of one id", one, List.of(one.publicJwk(), good, other.publicJwk())),
				Arguments.of("second of one id", other, List.of(one.publicJwk(), good, other.publicJwk())));
	}

	@Test
	void keyWithoutUseAndAlgorithmIsAGoodOne() {
		RSAKey plain = new RSAKey.Builder(KEY.publicJwk().toRSAKey()).keyUse(null).algorithm(null).build();
		this.keycloak.onJwkSet(StubKeycloak.json(new JWKSet(plain).toString()));
		this.decoder.with(this.keycloak.issuerUri(), PATIENCE, () -> {
			assertThat(get(token()).statusCode()).isEqualTo(200);
			new Answer(this.caller.getWithToken("/orders", token().sign() + "AAAA"), this.stack).isInvalidToken();
		});
	}

}

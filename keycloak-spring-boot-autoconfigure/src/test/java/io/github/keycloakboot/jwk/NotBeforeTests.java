package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The time before which a realm has revoked its tokens, fetched along with its keys.
 */
@Timeout(60)
class NotBeforeTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private static final Duration REFRESH = Duration.ofMinutes(4);

	private static final Duration OUTAGE = Duration.ofMinutes(10);

	private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

	private ManualRefreshTimer timer = new ManualRefreshTimer();

	private final StubKeycloak keycloak = StubKeycloak.start(KEY);

	private RealmKeys keys = keys(true);

	private RealmKeys keys(boolean withNotBefore) {
		return new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
				new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
				new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), OUTAGE),
				withNotBefore, List.of(), this.timer);
	}

	@AfterEach
	void stop() {
		this.keys.close();
		this.keycloak.close();
	}

	@Test
	void isKnownFromTheFirstFetchOn() {
		this.keycloak.revokeTokensBefore(TIME);
		assertThat(this.keys.notBefore()).isEqualTo(Instant.EPOCH);
		this.keys.find(KEY.keyId());
		assertThat(this.keys.notBefore()).isEqualTo(TIME);
	}

	@Test
	void countsFromTheNextRefreshOnAndCanBeTakenBack() {
		this.keys.find(KEY.keyId());
		this.keycloak.revokeTokensBefore(TIME);
		assertThat(this.keys.notBefore()).isEqualTo(Instant.EPOCH);
		this.timer.pass(REFRESH);
		assertThat(this.keys.notBefore()).isEqualTo(TIME);
		this.keycloak.revokeTokensBefore(Instant.EPOCH);
		this.timer.pass(REFRESH);
		assertThat(this.keys.notBefore()).isEqualTo(Instant.EPOCH);
	}

	@Test
	void isNotAskedForUnlessItIsWanted() {
		this.keys.close();
		this.timer = new ManualRefreshTimer();
		this.keys = keys(false);
		this.keycloak.revokeTokensBefore(TIME);
		this.keys.find(KEY.keyId());
		assertThat(this.keys.notBefore()).isEqualTo(Instant.EPOCH);
		assertThat(this.keycloak.realmRequests()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "", "not JSON", "{ \"tokens-not-before\": null }",
			"{ \"tokens-not-before\": \"0\" }", "{ \"tokens-not-before\": -1 }", "{ \"tokens-not-before\": 1e30 }" })
	void keysAreOfNoUseWhileNobodyKnowsWhatIsRevoked(String document) {
		this.keycloak.onRealm(StubKeycloak.json(document));
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.keys.find(KEY.keyId()))
			.havingRootCause()
			.matches((cause) -> !String.valueOf(cause.getMessage()).contains("1e30"));
	}

	@Test
	void whatIsKnownStaysGoodInAnOutageAsTheKeysDo() {
		this.keycloak.revokeTokensBefore(TIME);
		this.keys.find(KEY.keyId());
		this.keycloak.onRealm(StubKeycloak.status(503));
		this.timer.pass(REFRESH);
		assertThat(this.keys.known(KEY.keyId())).isNotNull();
		assertThat(this.keys.notBefore()).isEqualTo(TIME);
		this.timer.pass(OUTAGE);
		assertThat(this.keys.known(KEY.keyId())).isNull();
		assertThat(this.keys.notBefore()).isEqualTo(TIME);
	}

}

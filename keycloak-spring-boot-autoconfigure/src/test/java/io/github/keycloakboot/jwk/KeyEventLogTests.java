package io.github.keycloakboot.jwk;

import java.time.Duration;
import java.util.List;

import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads of an outage of Keycloak, which is on the page on what goes
 * wrong.
 */
class KeyEventLogTests {

	private static final RealmLocation REALM = RealmLocation.ofIssuer("https://sso.example.com/realms/shop");

	private final TroubleshootingPage page = new TroubleshootingPage();

	@Test
	void outageIsToldAtItsBeginningAtEachTurnAndAtItsEnd() {
		try (LoggedLines lines = LoggedLines.of(RealmKeys.class.getName(), "INFO")) {
			KeyEventLog log = log(UrlNames.OWN);
			for (int i = 0; i < 3; i++) {
				log.failed(REALM, new FetchFailedException("no answer", "Start it.", new IllegalStateException()),
						Duration.ofMillis(5), Duration.ofSeconds(5));
				log.staleInUse(REALM, Duration.ofMinutes(5), Duration.ofMinutes(55));
				log.expired(REALM, Duration.ofMinutes(65));
			}
			log.recovered(REALM, Duration.ofHours(2));
			List<String> told = lines.all();
			assertThat(told).hasSize(4);
			assertThat(told.get(0))
				.startsWith("WARN The keys of realm 'shop' can't be fetched: no answer. Start it. Until");
			told.subList(1, 4).forEach(this.page::requireLine);
		}
	}

	@Test
	void floodOfUnknownKeysIsToldOnce() {
		try (LoggedLines lines = LoggedLines.of(RealmKeys.class.getName(), "INFO")) {
			KeyEventLog log = log(UrlNames.OWN);
			for (int i = 0; i < 1000; i++) {
				log.rateLimited(REALM);
			}
			this.page.requireLine(lines.only());
		}
	}

	private static KeyEventLog log(UrlNames names) {
		return new KeyEventLog(new ManualRefreshTimer(), names);
	}

}

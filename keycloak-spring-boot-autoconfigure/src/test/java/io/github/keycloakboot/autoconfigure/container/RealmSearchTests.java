package io.github.keycloakboot.autoconfigure.container;

import java.io.IOException;
import java.time.Duration;

import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails.AdminAccount;
import io.github.keycloakboot.log.LoggedLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RealmSearchTests {

	private RealmListStub keycloak;

	private LoggedLines log;

	@BeforeEach
	void start() throws IOException {
		this.keycloak = new RealmListStub();
		this.log = LoggedLines.of(RealmSearch.class.getName(), "INFO");
	}

	@AfterEach
	void stop() {
		this.log.close();
		this.keycloak.close();
	}

	@Test
	void onlyRealmBesideMasterIsFound() {
		this.keycloak.realms("master", "shop");
		assertThat(this.keycloak.connection().realm(() -> null)).isEqualTo("shop");
		assertThat(this.log.only()).startsWith("INFO ").contains("'shop'", "http://localhost:");
	}

	@Test
	void realmIsLookedForOnce() {
		ContainerConnection connection = this.keycloak.realms("master", "shop").connection();
		assertThat(connection.realm(() -> null)).isEqualTo("shop");
		this.keycloak.realms("master", "other");
		assertThat(connection.realm(() -> null)).isEqualTo("shop");
		assertThat(this.keycloak.requests()).hasSize(2);
	}

	@Test
	void noneOfSeveralRealmsIsChosen() {
		this.keycloak.realms("master", "shop", "other", "third");
		assertThat(this.keycloak.connection().realm(() -> null)).isNull();
		assertThat(this.log.only()).startsWith("WARN ").contains("3 realms beside 'master'", "Set keycloak.realm");
	}

	@Test
	void masterIsNeverChosen() {
		this.keycloak.realms("master");
		assertThat(this.keycloak.connection().realm(() -> null)).isNull();
		assertThat(this.log.only()).startsWith("WARN ").contains("0 realms beside 'master'", "Set keycloak.realm");
	}

	@Test
	void serverThatIsStillStartingIsAskedAgain() {
		this.keycloak.realms("master", "shop").failing(503, -1, 500);
		assertThat(this.keycloak.connection().realm(() -> null)).isEqualTo("shop");
		assertThat(this.keycloak.requests()).hasSize(5);
	}

	@Test
	void refusedAdministratorIsNamedWithoutThePassword() {
		assertThat(this.keycloak.container("wr0ng").connection().realm(() -> null)).isNull();
		assertThat(this.log.only()).startsWith("WARN ")
			.contains("The log-in as 'root'", "401", "Set keycloak.realm")
			.doesNotContain("wr0ng");
		assertThat(this.keycloak.requests()).hasSize(1);
	}

	@Test
	void serverOfAnotherPathIsToldByTheVariable() {
		this.keycloak.failing(404);
		assertThat(this.keycloak.connection().realm(() -> null)).isNull();
		assertThat(this.log.only()).contains("404", "KC_HTTP_RELATIVE_PATH", "Set keycloak.realm");
	}

	@Test
	void answerThatIsNoJsonIsNoRealm() {
		this.keycloak.answering("<html>");
		assertThat(this.keycloak.connection().realm(() -> null)).isNull();
		assertThat(this.log.only()).contains("The list of realms", "not answered in JSON");
	}

	@Test
	void answerWithoutAnEndIsBrokenOff() {
		this.keycloak.answering("[{\"realm\":\"shop\"}" + " ".repeat(1024 * 1024) + "]");
		assertThat(this.keycloak.connection().realm(() -> null)).isNull();
		assertThat(this.log.only()).contains("not answered in JSON");
	}

	@Test
	void serverThatStaysSilentIsGivenUpInTheEnd() {
		this.keycloak.failing(503, 503, 503, 503, 503, 503, 503, 503, 503, 503);
		AdminApi api = new AdminApi(this.keycloak.connection().serverUrl(), new AdminAccount("master", "root", "any"),
				null, AdminApi.TIMEOUT);
		Patience little = new Patience(Duration.ZERO, Duration.ofMillis(1), Duration.ofHours(1));
		assertThatIllegalStateException().isThrownBy(() -> new RealmSearch(api, little).find())
			.withMessageContainingAll("503", "container's log", "Set keycloak.realm");
	}

	@Test
	@Timeout(20)
	void serverThatStopsInTheMiddleOfAnAnswerIsGivenUpInTheEnd() {
		this.keycloak.stalling();
		AdminApi api = new AdminApi(this.keycloak.connection().serverUrl(), new AdminAccount("master", "root", "any"),
				null, Duration.ofMillis(300));
		Patience little = new Patience(Duration.ZERO, Duration.ofMillis(1), Duration.ofHours(1));
		assertThatIllegalStateException().isThrownBy(() -> new RealmSearch(api, little).find())
			.withMessageContaining("The log-in as 'root' is not answered within 300 ms");
	}

	@Test
	void waitingIsReported() {
		this.keycloak.realms("master", "shop").failing(503, 503);
		AdminApi api = new AdminApi(this.keycloak.connection().serverUrl(),
				new AdminAccount("master", "root", "s3cret+&"), null, AdminApi.TIMEOUT);
		Patience chatty = new Patience(Duration.ofSeconds(30), Duration.ofMillis(1), Duration.ZERO);
		assertThat(new RealmSearch(api, chatty).find().name()).isEqualTo("shop");
		assertThat(this.log.all()).hasSize(3)
			.first()
			.asString()
			.startsWith("INFO Waiting for Keycloak on http://localhost:");
	}

}

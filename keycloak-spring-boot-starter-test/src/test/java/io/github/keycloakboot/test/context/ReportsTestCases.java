package io.github.keycloakboot.test.context;

import io.github.keycloakboot.test.KeycloakTestClient;
import io.github.keycloakboot.test.RealmUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * What is true of the service, whatever stands for Keycloak.
 */
abstract class ReportsTestCases {

	@Autowired
	private RestTestClient service;

	@Autowired
	private KeycloakTestClient keycloak;

	@Test
	void aliceReadsReports() {
		expect("/reports", this.keycloak.tokenFor("alice"), HttpStatus.OK);
	}

	@Test
	void bobReadsNone() {
		expect("/reports", this.keycloak.tokenFor("bob"), HttpStatus.FORBIDDEN);
	}

	@Test
	void nobodyIsAskedForAToken() {
		expect("/reports", null, HttpStatus.UNAUTHORIZED);
	}

	@Test
	void newUserReadsReportsByTheirRole() {
		RealmUser carol = this.keycloak.newUser("admin");
		expect("/reports", this.keycloak.tokenFor(carol.username()), HttpStatus.OK);
	}

	@Test
	void newServiceReadsReportsByItsRole() {
		String clientId = this.keycloak.newService("admin").clientId();
		expect("/reports", this.keycloak.serviceToken(clientId), HttpStatus.OK);
	}

	@Test
	void tokenForAnotherServiceIsRefused() {
		expect("/reports", this.keycloak.withAudiences("billing").tokenFor("alice"), HttpStatus.UNAUTHORIZED);
	}

	@Test
	void exportIsForThoseWithTheScope() {
		expect("/exports", this.keycloak.tokenFor("bob"), HttpStatus.FORBIDDEN);
		expect("/exports", this.keycloak.withScopes("reports:export").tokenFor("bob"), HttpStatus.OK);
	}

	@Test
	void tokenOfTheRealmsOwnClientIsAccepted() {
		expect("/reports", this.keycloak.withClient("web-shop").tokenFor("alice"), HttpStatus.OK);
	}

	final void expect(String path, @Nullable String token, HttpStatus status) {
		this.service.get().uri(path).headers((headers) -> {
			if (token != null) {
				headers.setBearerAuth(token);
			}
		}).exchange().expectStatus().isEqualTo(status);
	}

}

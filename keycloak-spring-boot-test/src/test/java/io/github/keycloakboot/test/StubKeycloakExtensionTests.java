package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@link StubKeycloakExtension}: the stub of one test is not that of another.
 */
class StubKeycloakExtensionTests {

	@Nested
	@ExtendWith(StubKeycloakExtension.class)
	@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
	class OnePerTest {

		private static @Nullable StubKeycloak first;

		private final StubKeycloak own;

		OnePerTest(StubKeycloak own) {
			this.own = own;
		}

		@Test
		@Order(1)
		void testLeavesUserBehind(StubKeycloak stub, KeycloakTestClient keycloak) {
			assertThat(stub).isSameAs(this.own);
			stub.testRealm().create(RealmUser.named("erin"));
			assertThat(TokenClaims.of(keycloak.tokenFor("erin")).text("iss")).isEqualTo(stub.issuerUri());
			first = stub;
		}

		@Test
		@Order(2)
		void userAndStubOfAnotherTestAreGone(StubKeycloak stub, KeycloakTestClient keycloak) {
			assertThat(stub).isNotSameAs(first).isSameAs(this.own);
			assertThatExceptionOfType(KeycloakTokenException.class).isThrownBy(() -> keycloak.tokenFor("erin"));
			URI closed = URI.create(Objects.requireNonNull(first).serverUrl());
			assertThatExceptionOfType(IOException.class)
				.isThrownBy(() -> new Socket("127.0.0.1", closed.getPort()).close());
		}

		@Test
		@Order(3)
		void keyIsThatOfTheOtherTests() {
			assertThat(this.own.activeKey()).isSameAs(Objects.requireNonNull(first).activeKey());
		}

	}

	@Nested
	class OneOfAnotherRealm {

		@RegisterExtension
		static final StubKeycloakExtension extension = StubKeycloakExtension.of(ReadyRealm.of("bakery", "bread-api"));

		@Test
		void realmIsThatOfTheExtension(StubKeycloak stub) {
			assertThat(stub.issuerUri()).endsWith("/realms/bakery");
			assertThat(TokenClaims.of(stub.tokens().accessToken("bob").sign()).audience()).contains("bread-api");
		}

	}

	@Nested
	@ExtendWith(StubKeycloakExtension.class)
	class OneForAllTestsOfAClass {

		private static @Nullable StubKeycloak ofClass;

		@BeforeAll
		static void take(StubKeycloak stub) {
			ofClass = stub;
		}

		@Test
		void stubOfTheClassIsThatOfItsTests(StubKeycloak stub) {
			assertThat(stub).isSameAs(ofClass);
			assertThat(stub.accessToken().sign()).isNotEmpty();
		}

	}

}

package io.github.keycloakboot.user;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.keycloakboot.admin.AdminApiStub;
import io.github.keycloakboot.admin.KeycloakAdminClientFactory;
import io.github.keycloakboot.admin.KeycloakAdminConnection;
import io.github.keycloakboot.admin.KeycloakAdminLogin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.Keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which pages are fetched for a stream of users, and when.
 */
class UserStreamTests {

	private static final String USERS = "/admin/realms/shop/users";

	private final AdminApiStub stub = new AdminApiStub();

	private final Keycloak keycloak = new KeycloakAdminClientFactory(
			new KeycloakAdminConnection(this.stub.url(), Duration.ofSeconds(2), Duration.ofSeconds(5), 2, null))
		.create(KeycloakAdminLogin.ofClient("shop", "orders-api", "the-secret"), List.of());

	private final KeycloakUsers users = KeycloakUsers.of(this.keycloak.realm("shop"));

	@AfterEach
	void close() {
		this.keycloak.close();
		this.stub.close();
	}

	@Test
	void streamMakesNoCallBeforeItIsUsed() {
		Stream<UserAccount> all = this.users.stream(UserQuery.all());
		assertThat(this.stub.requests()).isEmpty();
		pages(0, 1).pages(1, 0);
		assertThat(all).extracting(UserAccount::username).containsExactly("u0");
	}

	@Test
	void nextPageIsFetchedWhenTheOneBeforeIsUsedUp() {
		pages(0, 100).pages(100, 30).pages(130, 0);
		Iterator<UserAccount> all = this.users.stream(UserQuery.all()).iterator();
		for (int i = 0; i < 100; i++) {
			assertThat(all.next().id()).isEqualTo("id-" + i);
		}
		assertThat(calls()).isEqualTo(1);
		for (int i = 100; i < 130; i++) {
			assertThat(all.next().id()).isEqualTo("id-" + i);
		}
		assertThat(calls()).isEqualTo(2);
		assertThat(all).isExhausted();
		assertThat(all).isExhausted();
		assertThat(calls()).isEqualTo(3);
	}

	@Test
	void firstUsersNeedTheFirstPageOnly() {
		pages(0, 100).pages(100, 100);
		assertThat(this.users.stream(UserQuery.all()).limit(3)).hasSize(3);
		assertThat(calls()).isEqualTo(1);
	}

	@Test
	void whoMovesToTheNextPageIsGivenOnce() {
		pages(0, 100).page("first=100&max=100", 98, 50).pages(150, 0);
		assertThat(this.users.stream(UserQuery.all()).map(UserAccount::id)).hasSize(148).doesNotHaveDuplicates();
	}

	@Test
	void pageThatKeycloakHasTakenUsersOutOfIsNotTheLastOne() {
		pages(0, 97).page("first=97&max=100", 95, 100).page("first=197&max=100", 195, 1).pages(198, 0);
		assertThat(this.users.stream(UserQuery.all()).map(UserAccount::id)).hasSize(196).doesNotHaveDuplicates();
	}

	@Test
	void failureInTheMiddleOfAStreamIsTranslated() {
		pages(0, 100);
		this.stub.answer("GET " + USERS + "?first=100&max=100", 500, "{}");
		assertThatExceptionOfType(UnexpectedAnswerException.class)
			.isThrownBy(() -> this.users.stream(UserQuery.all()).count());
	}

	private long calls() {
		return this.stub.requests().stream().filter(("GET " + USERS)::equals).count();
	}

	private UserStreamTests pages(int first, int size) {
		return page("first=" + first + "&max=100", first, size);
	}

	private UserStreamTests page(String range, int firstId, int size) {
		this.stub.answer("GET " + USERS + "?" + range, 200,
				IntStream.range(firstId, firstId + size)
					.mapToObj((i) -> "{\"id\":\"id-" + i + "\",\"username\":\"u" + i + "\"}")
					.collect(Collectors.joining(",", "[", "]")));
		return this;
	}

}

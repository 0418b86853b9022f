package io.github.keycloakboot.test.context;

import java.util.HashSet;
import java.util.Set;

import io.github.keycloakboot.test.KeycloakServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two test classes with an application context each, the first of which is also that of
 * {@link ReportsIT}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedKeycloakIT {

	private final Set<ApplicationContext> contexts = new HashSet<>();

	private final Set<Long> servers = new HashSet<>();

	private void meet(ApplicationContext context) {
		this.contexts.add(context);
		this.servers.add(context.getBean(KeycloakServer.class).pid());
	}

	@AfterAll
	void contextsWithTheSameRealmShareOneServer() {
		assertThat(this.contexts).hasSize(2);
		assertThat(this.servers).hasSize(1);
	}

	@Nested
	@KeycloakTest(properties = "keycloak.client-id=reports")
	class OneClass {

		@Test
		void hasAServer(@Autowired ApplicationContext context) {
			meet(context);
		}

	}

	@Nested
	@KeycloakTest(properties = { "keycloak.client-id=reports", "server.tomcat.threads.max=5" })
	class AnotherClass {

		@Test
		void hasAServer(@Autowired ApplicationContext context) {
			meet(context);
		}

	}

}

package io.github.keycloakboot.test;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DirectLoopbackTests {

	private final ProxySelector nowhere = ProxySelector.of(new InetSocketAddress("127.0.0.1", 1));

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080/a", "http://127.0.0.1:8080", "http://127.1.2.3",
			"https://[::1]:8443", "http://shop.localhost" })
	void loopbackInterfaceHasNoProxy(URI uri) {
		assertThat(new DirectLoopback(this.nowhere).select(uri)).containsExactly(Proxy.NO_PROXY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://sso.example.com", "http://localhost.example.com", "http://127.0.0.1.example.com" })
	void othersHaveThatOfTheJvm(URI uri) {
		assertThat(new DirectLoopback(this.nowhere).select(uri)).isEqualTo(this.nowhere.select(uri));
		assertThat(new DirectLoopback(null).select(uri)).containsExactly(Proxy.NO_PROXY);
	}

	@Test
	void passwordForAKeycloakOnThisComputerGoesToNoProxy() {
		ProxySelector before = ProxySelector.getDefault();
		ProxySelector.setDefault(this.nowhere);
		try (StubKeycloak stub = StubKeycloak.start()) {
			assertThat(KeycloakTestClient.of(stub).tokenFor("alice")).isNotEmpty();
		}
		finally {
			ProxySelector.setDefault(before);
		}
	}

}

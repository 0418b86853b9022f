package io.github.keycloakboot.jwk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RealmLocationTests {

	@Test
	void issuerGivesServerAndRealm() {
		RealmLocation location = RealmLocation.ofIssuer("https://sso.example.com/realms/shop");
		assertThat(location.serverUrl()).isEqualTo("https://sso.example.com");
		assertThat(location.realm()).isEqualTo("shop");
		assertThat(location.discoveryUri())
			.hasToString("https://sso.example.com/realms/shop/.well-known/openid-configuration");
	}

	@Test
	void serverMayHaveAPath() {
		RealmLocation location = RealmLocation.ofIssuer("https://sso.example.com/auth/realms/shop");
		assertThat(location.serverUrl()).isEqualTo("https://sso.example.com/auth");
	}

	@Test
	void trailingSlashOfIssuerIsLeftOut() {
		assertThat(RealmLocation.ofIssuer("https://sso.example.com/realms/shop/").issuer())
			.isEqualTo("https://sso.example.com/realms/shop");
	}

	@Test
	void realmNameIsEncodedInTheIssuer() {
		RealmLocation location = RealmLocation.ofServer("https://sso.example.com/", "my shop");
		assertThat(location.issuer()).isEqualTo("https://sso.example.com/realms/my%20shop");
		assertThat(location.realm()).isEqualTo("my shop");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "shop", "/realms/shop", "ftp://sso.example.com/realms/shop", "https://sso.example.com",
			"https://sso.example.com/realms", "https://sso.example.com/realms/",
			"https://sso.example.com/realms/shop/account", "https://sso.example.com/realms/shop?x=1",
			"https://sso.example.com/realms/shop#x", "https://alice@sso.example.com/realms/shop",
			"https:///realms/shop", "https://sso.example.com/realms/my shop", "https://sso_example.com:/realms/ shop" })
	void whatIsNoIssuerOfARealmIsRefused(String issuer) {
		assertThatIllegalArgumentException().isThrownBy(() -> RealmLocation.ofIssuer(issuer));
	}

	@Test
	void internalUrlIsCalledInPlaceOfThePublicOne() {
		RealmLocation location = RealmLocation.ofIssuer("https://sso.example.com/auth/realms/shop")
			.withInternalUrl("http://keycloak:8080/auth/");
		assertThat(location.issuer()).isEqualTo("https://sso.example.com/auth/realms/shop");
		assertThat(location.discoveryUri())
			.hasToString("http://keycloak:8080/auth/realms/shop/.well-known/openid-configuration");
		assertThat(location.reachable("https://sso.example.com/auth/realms/shop/certs"))
			.hasToString("http://keycloak:8080/auth/realms/shop/certs");
		assertThat(location.reachable("http://keycloak:8080/auth/realms/shop/certs"))
			.hasToString("http://keycloak:8080/auth/realms/shop/certs");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example.com/realms/shop/certs", "http://sso.example.com/realms/shop/certs",
			"https://sso.example.com:8443/realms/shop/certs", "https://sso.example.com@evil.example.com/certs",
			"https://sso.example.com.evil.example.com/certs", "https://user@sso.example.com/certs",
			"file:///etc/passwd", "//evil.example.com/certs", "certs", "" })
	void endpointOnAnotherOriginIsRefused(String endpoint) {
		RealmLocation location = RealmLocation.ofIssuer("https://sso.example.com/realms/shop");
		assertThatIllegalArgumentException().isThrownBy(() -> location.reachable(endpoint));
	}

	@Test
	void defaultPortIsTheSameOrigin() {
		RealmLocation location = RealmLocation.ofIssuer("https://sso.example.com/realms/shop");
		assertThat(location.reachable("https://SSO.example.com:443/certs").getPath()).isEqualTo("/certs");
	}

}

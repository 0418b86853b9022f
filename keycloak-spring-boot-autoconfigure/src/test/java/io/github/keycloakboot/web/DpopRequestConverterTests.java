package io.github.keycloakboot.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.authentication.DPoPAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DpopRequestConverterTests {

	private final AuthenticationConverter converter = new DpopRequestConverter();

	private static MockHttpServletRequest request(String method, String path, String proof) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.addHeader("Authorization", "DPoP a.b.c");
		request.addHeader("DPoP", proof);
		return request;
	}

	private void assertRefused(MockHttpServletRequest request) {
		assertThatExceptionOfType(OAuth2AuthenticationException.class).isThrownBy(() -> this.converter.convert(request))
			.satisfies((ex) -> assertThat(ex.getError().getErrorCode()).isEqualTo("invalid_dpop_proof"));
	}

	@Test
	void tokenAndProofAreRead() {
		assertThat(this.converter.convert(request("GET", "/orders", "d.e.f")))
			.isInstanceOfSatisfying(DPoPAuthenticationToken.class, (bound) -> {
				assertThat(bound.getAccessToken()).isEqualTo("a.b.c");
				assertThat(bound.getDPoPProof()).isEqualTo("d.e.f");
				assertThat(bound.getMethod()).isEqualTo("GET");
				assertThat(bound.getResourceUri()).isEqualTo("http://localhost/orders");
			});
	}

	@Test
	void otherSchemesAreNotRead() {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/orders");
		assertThat(this.converter.convert(request)).isNull();
		request.addHeader("Authorization", "Bearer a.b.c");
		assertThat(this.converter.convert(request)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t" })
	void emptyProofIsRefused(String proof) {
		assertRefused(request("GET", "/orders", proof));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROPFIND", "FOO", "get", "CONNECT" })
	void methodThatNoProofCanNameIsRefused(String method) {
		assertRefused(request(method, "/orders", "d.e.f"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/a|b", "/[a]", "/a b", "/a\\b", "/%zz", "/\"" })
	void addressThatNoProofCanNameIsRefused(String path) {
		assertRefused(request("GET", path, "d.e.f"));
	}

}

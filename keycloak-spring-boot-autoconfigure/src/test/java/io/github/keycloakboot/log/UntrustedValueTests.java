package io.github.keycloakboot.log;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UntrustedValueTests {

	@Test
	void plainTextStaysAsItIs() {
		assertThat(new UntrustedValue("https://sso.example.com/realms/shop?a=b&c"))
			.hasToString("'https://sso.example.com/realms/shop?a=b&c'");
	}

	@Test
	void absenceIsSaid() {
		assertThat(new UntrustedValue(null)).hasToString("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r", "\t", "\u0000", "\u001b", "\u007f", "\u0085", "\u009b", "\u00a0", "\u00ad",
			"\u061c", "\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069",
			"\ufeff", "\ufffe", "\ud800", "\udc00", "\ud83d\ude00", "\u0430", "\u0301", "\uff07" })
	void whatCouldSteerALogOrLookLikeAnotherTextIsEscaped(String character) {
		assertThat(new UntrustedValue("a" + character + "b").toString()).matches("'a(\\\\u[0-9a-f]{4})+b'");
	}

	@Test
	void textCantEndItsQuotes() {
		assertThat(new UntrustedValue("a'. Remedy: b\\")).hasToString("'a\\'. Remedy: b\\\\'");
	}

	@Test
	void longTextIsCut() {
		assertThat(new UntrustedValue("x".repeat(99))).hasToString("'" + "x".repeat(99) + "'");
		assertThat(new UntrustedValue("x".repeat(10_000))).hasToString("'" + "x".repeat(99) + "'...");
		assertThat(new UntrustedValue("\u2028".repeat(10_000)).toString()).hasSizeLessThan(110).endsWith("\\u2028'...");
	}

	@Test
	void longListIsCut() {
		assertThat(new UntrustedValue(IntStream.range(0, 11).mapToObj(String::valueOf).toList()))
			.hasToString("['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', ...]");
		assertThat(new UntrustedValue(List.of())).hasToString("[]");
	}

	@Test
	void otherTypesAreNamedAndNotOpened() {
		assertThat(new UntrustedValue(Arrays.asList(1, 2L, true, null, Map.of("sub", "alice"), List.of("alice"),
				BigInteger.TEN.pow(400), Instant.EPOCH)))
			.hasToString("[1, 2, true, absent, an object, a list, a number, 1970-01-01T00:00:00Z]");
	}

}

package io.github.keycloakboot.jwt;

import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The decoder reads tokens by itself, and as Nimbus and Spring Security read them: what
 * they refuse, it refuses, and what it accepts is what they make of it.
 */
class DifferentialFuzzTests {

	private static final FuzzedRealm REALM = new FuzzedRealm();

	private static final NimbusReference REFERENCE = REALM.reference();

	@AfterContainer
	static void stop() {
		REALM.close();
	}

	@Property
	@StatisticsReport(onFailureOnly = true)
	void spoiltTokenIsAcceptedOnlyIfNimbusReadsItAlike(@ForAll(supplier = Mutations.class) List<Mutation> ofHeader,
			@ForAll(supplier = Mutations.class) List<Mutation> ofPayload) throws Exception {
		String token = REALM.signedAgain(ofHeader, ofPayload);
		Jwt accepted = decode(token);
		if (accepted != null) {
			assertEqual(accepted, REFERENCE.read(token));
		}
		// Were none accepted, nothing would be compared
		Statistics.label("accepted")
			.collect(accepted != null)
			.coverage((coverage) -> coverage.check(true).percentage((percentage) -> percentage > 5));
	}

	@Property
	void anyFurtherClaimAndAudienceIsAcceptedAndReadAlike(@ForAll("json") Object claim,
			@ForAll("audiences") Object audience) throws Exception {
		String token = REALM.accessToken().claim("further", claim).claim("aud", audience).sign();
		assertEqual(REALM.decoder().decode(token), REFERENCE.read(token));
	}

	@Provide
	Arbitrary<Object> json() {
		return values(3).withoutEdgeCases();
	}

	@Provide
	Arbitrary<Object> audiences() {
		Arbitrary<String> name = Arbitraries.strings().ofMaxLength(8);
		return Arbitraries.oneOf(List.of(name, name.list().ofMaxSize(3)));
	}

	private static Arbitrary<Map<String, Object>> objects(int depth) {
		return Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), values(depth)).ofMaxSize(3);
	}

	private static Arbitrary<Object> values(int depth) {
		Arbitrary<Object> scalars = Arbitraries.<Object>oneOf(List.of(Arbitraries.of(true, false), Arbitraries.longs(),
				Arbitraries.doubles(), Arbitraries.strings().ofMaxLength(20)))
			.injectNull(0.1);
		return (depth == 0) ? scalars
				: Arbitraries.oneOf(scalars, values(depth - 1).list().ofMaxSize(3), objects(depth - 1));
	}

	private static @Nullable Jwt decode(String token) {
		try {
			return REALM.decoder().decode(token);
		}
		catch (BadJwtException ex) {
			return null;
		}
	}

	private static void assertEqual(Jwt accepted, Jwt reference) {
		assertThat(accepted.getTokenValue()).isEqualTo(reference.getTokenValue());
		assertThat(accepted.getIssuedAt()).isEqualTo(reference.getIssuedAt());
		assertThat(accepted.getExpiresAt()).isEqualTo(reference.getExpiresAt());
		assertThat(accepted.getHeaders()).isEqualTo(reference.getHeaders());
		assertThat(accepted.getClaims()).isEqualTo(reference.getClaims());
	}

}

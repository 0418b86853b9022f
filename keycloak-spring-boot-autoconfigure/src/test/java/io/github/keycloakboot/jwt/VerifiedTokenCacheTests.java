package io.github.keycloakboot.jwt;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.RoleMapping;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class VerifiedTokenCacheTests {

	private static final StubKey KEY = StubKey.rsa(JWSAlgorithm.RS256, "signing", 2048);

	private static final Duration MAX_AGE = Duration.ofMinutes(5);

	private final ManualClock clock = new ManualClock();

	private final VerifiedTokenCache cache = cache(1_000_000);

	private StubKeycloak keycloak;

	private RealmKeys keys;

	private KeycloakJwtDecoder decoder;

	@BeforeEach
	void start() {
		this.keycloak = StubKeycloak.start(KEY);
		this.keys = new RealmKeys(RealmLocation.ofIssuer(this.keycloak.issuerUri()),
				new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)), new Freshness(Duration.ofSeconds(1),
						Duration.ofMillis(900), Duration.ofSeconds(5), Duration.ofSeconds(2)),
				List.of());
		this.decoder = decoder(rules());
	}

	@AfterEach
	void stop() {
		this.keys.close();
		this.keycloak.close();
	}

	private VerifiedTokenCache cache(long maxWeight) {
		return new VerifiedTokenCache(maxWeight, MAX_AGE, this.clock,
				() -> TimeUnit.MILLISECONDS.toNanos(this.clock.millis()));
	}

	private KeycloakJwtValidators rules() {
		return KeycloakJwtValidators.forIssuer(this.keycloak.issuerUri()).clock(this.clock);
	}

	private KeycloakJwtDecoder decoder(KeycloakJwtValidators rules) {
		return KeycloakJwtDecoder.builder(this.keys, List.of("RS256", "ES256"), rules).cache(this.cache).build();
	}

	private StubAccessToken token() {
		return this.keycloak.accessToken();
	}

	private boolean isRemembered(String token) {
		return isRemembered(this.cache, token);
	}

	private static boolean isRemembered(VerifiedTokenCache cache, String token) {
		TokenDigest place = cache.place(token);
		return place != null && cache.find(place) != null;
	}

	private void assertRefused(String token) {
		assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	@Test
	void thereAreFiguresBeforeThereIsAToken() {
		assertThat(this.cache.figures()).isEqualTo(new TokenCacheFigures(0, 0, 1_000_000, 0, 0, 0));
	}

	@Test
	void memoryCannotBeNegative() {
		assertThatIllegalArgumentException().isThrownBy(() -> cache(-1));
	}

	@Test
	void tokenThatTheKeyOfOneRealmVerifiedDoesntCountInAnotherThatSharesTheMemory() {
		// The worst that can be: the other realm has another key under the same id, and
		// its decoder is asked for a token of this realm's issuer
		StubKey other = StubKey.rsa(JWSAlgorithm.RS256, KEY.keyId(), 2048);
		String token = token().sign();
		try (StubKeycloak otherKeycloak = StubKeycloak.start(other);
				RealmKeys otherKeys = new RealmKeys(RealmLocation.ofIssuer(otherKeycloak.issuerUri()),
						new DocumentClient(Duration.ofSeconds(2), Duration.ofSeconds(5)),
						new Freshness(MAX_AGE, Duration.ofMinutes(1), Duration.ofSeconds(5), MAX_AGE), List.of())) {
			KeycloakJwtDecoder ofTheOther = KeycloakJwtDecoder.builder(otherKeys, List.of("RS256"), rules())
				.cache(this.cache)
				.build();
			this.decoder.decode(token);
			assertThat(isRemembered(token)).isTrue();
			assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> ofTheOther.decode(token))
				.withMessage("The signature of the token is wrong");
			assertThat(this.decoder.decode(token).getTokenValue()).isEqualTo(token);
		}
	}

	@Test
	void tokenSeenBeforeIsTheSameAsTheFirstTime() {
		String token = token().realmRoles("user").audience("orders-api", "account").sign();
		Jwt first = this.decoder.decode(token);
		assertThat(isRemembered(token)).isTrue();
		Jwt second = this.decoder.decode(token);
		assertThat(second).isEqualTo(first).isNotSameAs(first);
		assertThat(second.getClaims()).isEqualTo(first.getClaims());
		assertThat(second.getHeaders()).isEqualTo(first.getHeaders());
		assertThat(second.getTokenValue()).isEqualTo(token);
		assertThat(second.getExpiresAt()).isEqualTo(first.getExpiresAt());
	}

	@Test
	void refusedTokenIsNotRemembered() {
		String forged = token().signBy(StubKey.rsa(JWSAlgorithm.RS256, "signing", 2048));
		assertRefused(forged);
		assertThat(isRemembered(forged)).isFalse();
		String expired = token().claim("exp", this.clock.instant().minusSeconds(600).getEpochSecond()).sign();
		assertRefused(expired);
		assertThat(isRemembered(expired)).isFalse();
		String unknown = token().header("kid", "unknown").sign();
		assertRefused(unknown);
		assertThat(isRemembered(unknown)).isFalse();
	}

	@Test
	void rememberedTokenIsRefusedOnceItHasExpired() {
		String token = token().sign();
		Instant expiry = this.decoder.decode(token).getExpiresAt();
		this.clock.pass(Duration.between(this.clock.instant(), expiry).plusSeconds(60));
		assertRefused(token);
	}

	@Test
	void validatorsRunForEachRequest() {
		AtomicInteger runs = new AtomicInteger();
		this.decoder = decoder(rules()
			.and(List.of((token) -> (runs.incrementAndGet() < 3) ? OAuth2TokenValidatorResult.success()
					: OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "on the deny list", null)))));
		String token = token().sign();
		this.decoder.decode(token);
		this.decoder.decode(token);
		assertRefused(token);
	}

	@Test
	void rememberedTokenIsRefusedOnceItsKeyHasLeftTheRealm() {
		String token = token().sign();
		this.decoder.decode(token);
		this.keycloak.rotateKey(JWSAlgorithm.ES256);
		this.keycloak.dropPassiveKeys();
		await(() -> this.keys.known("signing") == null);
		assertRefused(token);
		assertThat(isRemembered(token)).isFalse();
	}

	@Test
	void rememberedTokenIsRefusedOnceAnotherKeyHasTheIdOfItsKey() {
		String token = token().sign();
		this.decoder.decode(token);
		Object verifiedBy = this.keys.known("signing");
		this.keycloak.onJwkSet(
				StubKeycloak.json(new JWKSet(StubKey.rsa(JWSAlgorithm.RS256, "signing", 2048).publicJwk()).toString()));
		await(() -> this.keys.known("signing") != verifiedBy);
		assertRefused(token);
	}

	@Test
	void rememberedTokenOutlivesItsKeysNotInAnOutage() {
		String token = token().sign();
		this.decoder.decode(token);
		this.keycloak.close();
		await(() -> this.keys.known("signing") == null);
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> this.decoder.decode(token));
	}

	@Test
	void tokenThatDiffersInOneCharacterIsNotTheRememberedOne() {
		String token = token().sign();
		this.decoder.decode(token);
		int middle = token.length() - 20;
		char other = (token.charAt(middle) == 'A') ? 'B' : 'A';
		assertRefused(token.substring(0, middle) + other + token.substring(middle + 1));
		assertRefused(token + "é");
		assertRefused(" " + token);
	}

	@Test
	void rolesOfARememberedTokenCantBeChanged() {
		String token = token().realmRoles("user").claim("groups", List.of(Map.of("a", "b"))).sign();
		assertReadOnly(this.decoder.decode(token).getClaims());
		assertReadOnly(this.decoder.decode(token).getClaims());
	}

	private static void assertReadOnly(Object value) {
		if (value instanceof Map<?, ?> map) {
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(map::clear);
			map.values().forEach(VerifiedTokenCacheTests::assertReadOnly);
		}
		if (value instanceof Collection<?> list) {
			assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(list::clear);
			list.forEach(VerifiedTokenCacheTests::assertReadOnly);
		}
	}

	@Test
	void authoritiesAreFoundOnceForAllRequestsOfAToken() {
		String token = token().realmRoles("user").sign();
		KeycloakAuthoritiesConverter converter = new KeycloakAuthoritiesConverter(RoleMapping.defaults());
		Collection<GrantedAuthority> first = converter.convert(this.decoder.decode(token));
		assertThat(first).extracting(GrantedAuthority::getAuthority).contains("ROLE_user");
		assertThat(converter.convert(this.decoder.decode(token))).isSameAs(first);
	}

	@Test
	void eachConverterFindsItsOwnAuthorities() {
		String token = token().realmRoles("user").sign();
		KeycloakAuthoritiesConverter roles = new KeycloakAuthoritiesConverter(
				RoleMapping.builder().scopes(false).build());
		KeycloakAuthoritiesConverter other = new KeycloakAuthoritiesConverter(
				RoleMapping.builder().scopes(false).rolePrefix("REALM_").build());
		for (int i = 0; i < 2; i++) {
			assertThat(roles.convert(this.decoder.decode(token))).extracting(GrantedAuthority::getAuthority)
				.containsExactly("ROLE_user");
			assertThat(other.convert(this.decoder.decode(token))).extracting(GrantedAuthority::getAuthority)
				.containsExactly("REALM_user");
		}
	}

	@Test
	void tokenCanBeSerialized() throws Exception {
		Jwt token = this.decoder.decode(token().realmRoles("user").sign());
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
			output.writeObject(token);
		}
		try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			Jwt copy = (Jwt) input.readObject();
			assertThat(copy).isEqualTo(token);
			assertThat(copy.getClaims()).isEqualTo(token.getClaims());
			assertThat(new KeycloakAuthoritiesConverter(RoleMapping.defaults()).convert(copy)).isNotEmpty();
		}
	}

	@Test
	void tokenIsForgottenAtItsMaxAge() {
		String token = token().claim("exp", this.clock.instant().plusSeconds(3600).getEpochSecond()).sign();
		this.decoder.decode(token);
		this.clock.pass(MAX_AGE.minusSeconds(1));
		assertThat(isRemembered(token)).isTrue();
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(isRemembered(token)).isFalse();
	}

	@Test
	void tokenIsForgottenWhenItExpires() {
		String token = token().claim("exp", this.clock.instant().plusSeconds(60).getEpochSecond()).sign();
		this.decoder.decode(token);
		this.clock.pass(Duration.ofSeconds(60));
		assertThat(isRemembered(token)).isFalse();
		this.decoder.decode(token);
		assertThat(isRemembered(token)).isFalse();
	}

	@Test
	void textOfATokenIsNotKept() {
		String token = token().sign();
		this.decoder.decode(token);
		TokenDigest place = this.cache.place(token);
		String signature = token.substring(token.lastIndexOf('.') + 1);
		assertThat(place).isNotNull().asString().doesNotContain(signature);
		assertThat(this.cache.find(Objects.requireNonNull(place))).asString()
			.contains("alice")
			.doesNotContain(signature);
	}

	@Test
	void memoryIsBoundedHoweverManyTokensCome() {
		VerifiedTokenCache small = cache(100_000);
		KeycloakJwtDecoder decoder = KeycloakJwtDecoder.builder(this.keys, List.of("RS256"), rules())
			.cache(small)
			.build();
		List<String> tokens = IntStream.range(0, 200).mapToObj((i) -> token().claim("jti", "id-" + i).sign()).toList();
		tokens.forEach(decoder::decode);
		long remembered = tokens.stream().filter((token) -> isRemembered(small, token)).count();
		assertThat(remembered).isBetween(1L, 100L);
		TokenCacheFigures figures = small.figures();
		assertThat(figures.entries()).isEqualTo(remembered);
		assertThat(figures.weight()).isBetween(1_000L, figures.maxWeight());
		assertThat(figures.maxWeight()).isEqualTo(100_000);
		assertThat(figures.evictions()).isEqualTo(200 - remembered);
	}

	@Test
	void tokenThatHasExpiredHasNotMadeRoomForAnother() {
		String token = token().claim("exp", this.clock.instant().plusSeconds(60).getEpochSecond()).sign();
		this.decoder.decode(token);
		this.decoder.decode(token);
		this.clock.pass(Duration.ofSeconds(50));
		assertThat(this.cache.figures()).extracting(TokenCacheFigures::hits, TokenCacheFigures::misses)
			.containsExactly(1L, 1L);
		this.clock.pass(Duration.ofMinutes(10));
		assertThat(isRemembered(token)).isFalse();
		assertThat(this.cache.figures().evictions()).isZero();
	}

	@Test
	void veryLongTokenIsVerifiedEachTime() {
		String token = token().claim("note", "x".repeat(40_000)).sign();
		assertThat(this.decoder.decode(token).getTokenValue()).isEqualTo(token);
		assertThat(isRemembered(token)).isFalse();
	}

	private static void await(Callable<Boolean> condition) {
		Awaitility.await().atMost(Duration.ofSeconds(15)).until(condition);
	}

}

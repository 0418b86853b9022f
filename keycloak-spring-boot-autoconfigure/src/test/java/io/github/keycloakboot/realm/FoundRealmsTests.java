package io.github.keycloakboot.realm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.keycloakboot.authority.KeycloakAuthoritiesConverter;
import io.github.keycloakboot.authority.KeycloakPrincipalConverter;
import io.github.keycloakboot.jwk.DocumentClient;
import io.github.keycloakboot.jwk.Freshness;
import io.github.keycloakboot.jwk.KeysUnavailableException;
import io.github.keycloakboot.jwk.RealmKeys;
import io.github.keycloakboot.jwk.RealmKeysFactory;
import io.github.keycloakboot.jwk.RealmLocation;
import io.github.keycloakboot.jwt.KeycloakJwtDecoder;
import io.github.keycloakboot.jwt.KeycloakJwtValidators;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class FoundRealmsTests {

	private static final LookupLimits LIMITS = new LookupLimits(100, Duration.ofMinutes(15), Duration.ofMinutes(2),
			Duration.ofMinutes(1), Duration.ofSeconds(30), 10);

	private static final String ACME = "http://localhost:1/realms/acme";

	private final RealmKeysFactory keys = new RealmKeysFactory(
			new DocumentClient(Duration.ofSeconds(1), Duration.ofSeconds(1)), List.of());

	private final AtomicLong now = new AtomicLong();

	private final Map<String, TrustedRealm> tenants = new ConcurrentHashMap<>();

	private final AtomicInteger asked = new AtomicInteger();

	@AutoClose
	private final LoggedLines lines = LoggedLines.of(FoundRealms.class.getName(), "WARN");

	private @Nullable FoundRealms realms;

	@AfterEach
	void stop() {
		if (this.realms != null) {
			this.realms.close();
		}
		this.keys.close();
	}

	private FoundRealms realms(LookupLimits limits) {
		return realms(limits, this.tenants::get);
	}

	private FoundRealms realms(LookupLimits limits, TrustedRealms source) {
		return realms(limits, Duration.ofSeconds(30), source);
	}

	private FoundRealms realms(LookupLimits limits, Duration longestLookup, TrustedRealms source) {
		FoundRealms realms = new FoundRealms((issuer) -> {
			this.asked.incrementAndGet();
			return source.find(issuer);
		}, this::authentication, limits, longestLookup, this.now::get);
		this.realms = realms;
		return realms;
	}

	private RealmAuthentication authentication(TrustedRealm realm) {
		RealmKeys keys = this.keys.create(realm.location(),
				new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
				false);
		return new RealmAuthentication(realm.location(), keys,
				new KeycloakJwtDecoder(keys, List.of("ES256"),
						KeycloakJwtValidators.forIssuer(realm.location().issuer()).clientId(realm.clientId())),
				new KeycloakAuthoritiesConverter(realm.roleMapping()),
				new KeycloakPrincipalConverter(realm.principalClaim()));
	}

	private void trust(String issuer) {
		this.tenants.put(issuer, tenant(issuer));
	}

	private static TrustedRealm tenant(String issuer) {
		return TrustedRealm.of(RealmLocation.ofIssuer(issuer), "orders-api");
	}

	private static @Nullable RealmAuthentication find(FoundRealms realms, String issuer) {
		try {
			return realms.find(issuer).get(20, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw (RuntimeException) ex.getCause();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Find a realm, of which a token is then verified.
	 */
	private static @Nullable RealmAuthentication use(FoundRealms realms, String issuer) {
		RealmAuthentication realm = find(realms, issuer);
		realms.use(issuer);
		return realm;
	}

	private void pass(Duration time) {
		this.now.addAndGet(time.toNanos());
	}

	@Test
	void realmIsFoundOnceAndThenKnown() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		assertThat(realms.known(ACME)).isNull();
		RealmAuthentication acme = find(realms, ACME);
		assertThat(acme).isNotNull();
		assertThat(realms.known(ACME)).isSameAs(acme);
		assertThat(find(realms, ACME)).isSameAs(acme);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void issuerThatIsNotTrustedIsAskedAboutOnceInAWhile() {
		FoundRealms realms = realms(LIMITS);
		for (int i = 0; i < 100; i++) {
			assertThat(find(realms, ACME)).isNull();
		}
		assertThat(this.asked).hasValue(1);
		trust(ACME);
		pass(Duration.ofSeconds(31));
		assertThat(find(realms, ACME)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "acme", "/realms/acme", "ftp://localhost/realms/acme", "http://localhost",
			"http://localhost/realms/", "http://localhost/realms/acme/", "http://localhost/realms/acme?x=y",
			"http://localhost/realms/acme#x", "http://user@localhost/realms/acme", "http://localhost/realms/a b",
			"http:///realms/acme", "http://localhost/realms/a\\b", "javascript:alert(1)", "file:///realms/acme",
			"http://localhost/realms/a\n" })
	void issuerThatCantBeOneOfKeycloakIsNotAskedAbout(String issuer) {
		FoundRealms realms = realms(LIMITS, FoundRealmsTests::tenant);
		assertThat(find(realms, issuer)).isNull();
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void longIssuerIsNotAskedAbout() {
		assertThat(find(realms(LIMITS, FoundRealmsTests::tenant), ACME + "x".repeat(500))).isNull();
		assertThat(this.asked).hasValue(0);
	}

	@Test
	void realmOfAnotherIssuerDoesntCountAsWithADatabaseThatIgnoresCase(CapturedOutput output) {
		FoundRealms realms = realms(LIMITS, (issuer) -> tenant(ACME));
		assertThat(find(realms, "http://localhost:1/realms/ACME")).isNull();
		assertThat(find(realms, "http://LOCALHOST:1/realms/acme")).isNull();
		assertThat(output).contains("It has to compare character by character");
		new TroubleshootingPage().requireLine(this.lines.only());
	}

	@Test
	void thoseWhoAskForTheSameRealmShareOneLookup() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		FoundRealms realms = realms(LIMITS, (issuer) -> {
			await(end);
			return tenant(issuer);
		});
		List<CompletableFuture<@Nullable RealmAuthentication>> waiting = IntStream.range(0, 50)
			.mapToObj((i) -> realms.find(ACME))
			.toList();
		end.countDown();
		RealmAuthentication first = waiting.get(0).get(20, TimeUnit.SECONDS);
		for (CompletableFuture<@Nullable RealmAuthentication> other : waiting) {
			assertThat(other.get(20, TimeUnit.SECONDS)).isSameAs(first).isNotNull();
		}
		assertThat(this.asked).hasValue(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void removedRealmEndsBeingTrustedAlsoIfItIsBusy() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		use(realms, ACME);
		this.tenants.clear();
		pass(Duration.ofSeconds(61));
		// Asked about anew in the background
		Awaitility.await().until(() -> realms.known(ACME) == null);
		assertThat(find(realms, ACME)).isNull();
	}

	@Test
	void removedRealmThatIsSeldomUsedIsAskedAboutBeforeItIsTrustedAgain() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		find(realms, ACME);
		this.tenants.clear();
		pass(Duration.ofMinutes(2));
		assertThat(realms.known(ACME)).isNull();
		assertThat(find(realms, ACME)).isNull();
	}

	@Test
	void realmThatIsStillTrustedKeepsItsKeysAndCaches() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		RealmAuthentication acme = use(realms, ACME);
		for (int i = 0; i < 5; i++) {
			pass(Duration.ofSeconds(119));
			assertThat(realms.known(ACME)).isSameAs(acme);
			int expected = i + 2;
			Awaitility.await().until(() -> this.asked.get() == expected && realms.known(ACME) == acme);
			trust(ACME);
			assertThat(find(realms, ACME)).isSameAs(acme);
		}
	}

	@Test
	void realmWhoseRulesChangedIsMadeAnew() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		RealmAuthentication before = find(realms, ACME);
		this.tenants.put(ACME, tenant(ACME).withPrincipalClaim("email"));
		pass(Duration.ofMinutes(2));
		RealmAuthentication after = find(realms, ACME);
		assertThat(after).isNotNull().isNotSameAs(before);
		assertThat(realms.known(ACME)).isSameAs(after);
	}

	@Test
	void whileItCantBeToldTrustedRealmsStayTrustedForTheirTimeAndNoOtherIs(CapturedOutput output) {
		trust(ACME);
		AtomicInteger failures = new AtomicInteger();
		FoundRealms realms = realms(LIMITS, (issuer) -> {
			if (this.tenants.isEmpty()) {
				failures.incrementAndGet();
				throw new IllegalStateException("database is down");
			}
			return this.tenants.get(issuer);
		});
		RealmAuthentication acme = use(realms, ACME);
		this.tenants.clear();
		pass(Duration.ofSeconds(70));
		assertThat(realms.known(ACME)).isSameAs(acme);
		Awaitility.await().untilAtomic(failures, Matchers.equalTo(1));
		assertThat(realms.known(ACME)).isSameAs(acme);
		assertThatExceptionOfType(KeysUnavailableException.class)
			.isThrownBy(() -> find(realms, "http://localhost:1/realms/other"));
		pass(Duration.ofSeconds(50));
		assertThat(realms.known(ACME)).isNull();
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> find(realms, ACME));
		trust(ACME);
		pass(Duration.ofSeconds(2));
		assertThat(find(realms, ACME)).isSameAs(acme);
		assertThat(output).contains("database is down");
		new TroubleshootingPage().requireLine(this.lines.all().get(0));
	}

	@Test
	void failureIsNotAskedAboutAgainAtOnce() {
		FoundRealms realms = realms(LIMITS, (issuer) -> {
			throw new IllegalStateException("no");
		});
		for (int i = 0; i < 100; i++) {
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> find(realms, ACME));
		}
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void errorOfTheSourceIsNoMoreThanAFailure() {
		FoundRealms realms = realms(LIMITS, (issuer) -> {
			throw new StackOverflowError();
		});
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> find(realms, ACME));
	}

	@Test
	void floodOfMadeUpIssuersCausesFewLookupsAndHindersNoTenant() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		RealmAuthentication acme = use(realms, ACME);
		int refused = 0;
		for (int i = 0; i < 5000; i++) {
			try {
				assertThat(find(realms, "http://localhost/realms/made-up-" + i)).isNull();
			}
			catch (KeysUnavailableException ex) {
				assertThat(ex.getRetryAfter()).isEqualTo(Duration.ofSeconds(1));
				refused++;
			}
			assertThat(realms.known(ACME)).isSameAs(acme);
		}
		assertThat(this.asked).hasValue(100);
		assertThat(refused).isEqualTo(4901);
		// Also a tenant that has to be asked about goes before
		pass(Duration.ofMinutes(2));
		realms.find("http://localhost/realms/made-up");
		assertThat(find(realms, ACME)).isSameAs(acme);
	}

	@Test
	void sourceThatHangsKeepsNobodyElseWaitingAndFewThreads() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		FoundRealms realms = realms(new LookupLimits(5000, Duration.ofMinutes(15), Duration.ofMinutes(2),
				Duration.ofMinutes(1), Duration.ofSeconds(30), 5000), (issuer) -> {
					if (!issuer.equals(ACME)) {
						await(end);
					}
					return tenant(issuer);
				});
		use(realms, ACME);
		int failed = 0;
		for (int i = 0; i < 2000; i++) {
			CompletableFuture<@Nullable RealmAuthentication> found = realms
				.find("http://localhost/realms/hanging-" + i);
			failed += found.isCompletedExceptionally() ? 1 : 0;
		}
		assertThat(failed).isBetween(900, 1100);
		assertThat(this.asked).hasValueLessThanOrEqualTo(5);
		pass(Duration.ofMinutes(2));
		assertThat(find(realms, ACME)).isNotNull();
		end.countDown();
	}

	@Test
	void fewWaitForTheSameLookupThatHangs() {
		CountDownLatch end = new CountDownLatch(1);
		FoundRealms realms = realms(LIMITS, (issuer) -> {
			await(end);
			return tenant(issuer);
		});
		List<CompletableFuture<@Nullable RealmAuthentication>> outcomes = IntStream.range(0, 150)
			.mapToObj((i) -> realms.find(ACME))
			.toList();
		assertThat(outcomes.subList(100, 150)).allMatch(CompletableFuture::isCompletedExceptionally);
		end.countDown();
		assertThat(outcomes.subList(0, 100)).allSatisfy((outcome) -> assertThat(outcome.join()).isNotNull());
		assertThat(find(realms, ACME)).isNotNull();
	}

	@Test
	void lookupsThatNeverReturnAreGivenUpAndTheOthersGoOn(CapturedOutput output) {
		CountDownLatch end = new CountDownLatch(1);
		FoundRealms realms = realms(LIMITS, Duration.ofMillis(500), (issuer) -> {
			if (issuer.contains("hanging")) {
				awaitWithoutBeingInterrupted(end);
			}
			return tenant(issuer);
		});
		// More than there are threads
		for (int i = 0; i < 6; i++) {
			String hanging = ACME + "-hanging-" + i;
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> find(realms, hanging));
			// Not asked again at once
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> find(realms, hanging));
		}
		assertThat(this.asked).hasValue(6);
		assertThat(find(realms, ACME)).isNotNull();
		assertThat(output).contains("Whatever it asks needs a timeout");
		new TroubleshootingPage().requireLine(this.lines.all().get(0));
		end.countDown();
		// What they say in the end doesn't count
		pass(Duration.ofSeconds(20));
		assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> find(realms, ACME + "-hanging-0"));
		pass(Duration.ofSeconds(11));
		assertThat(find(realms, ACME + "-hanging-0")).isNotNull();
	}

	@Test
	void renewalsThatNeverReturnEndNoTenantButTheirOwn() {
		CountDownLatch end = new CountDownLatch(1);
		AtomicInteger hanging = new AtomicInteger();
		FoundRealms realms = realms(LIMITS, Duration.ofMillis(500), (issuer) -> {
			if (issuer.contains("hanging") && !this.tenants.isEmpty()) {
				hanging.incrementAndGet();
				awaitWithoutBeingInterrupted(end);
			}
			return tenant(issuer);
		});
		RealmAuthentication acme = use(realms, ACME);
		List<String> others = IntStream.range(0, 4).mapToObj((i) -> ACME + "-hanging-" + i).toList();
		others.forEach((issuer) -> use(realms, issuer));
		trust(ACME);
		pass(Duration.ofSeconds(70));
		// In use, so that each is asked about anew
		Awaitility.await().until(() -> {
			others.forEach((issuer) -> assertThat(realms.known(issuer)).isNotNull());
			pass(Duration.ofMillis(200));
			return hanging.get() >= 4;
		});
		others.forEach((issuer) -> assertThat(realms.known(issuer)).isNotNull());
		pass(Duration.ofSeconds(60));
		assertThat(find(realms, ACME)).isSameAs(acme);
		others.forEach((issuer) -> assertThatExceptionOfType(KeysUnavailableException.class)
			.isThrownBy(() -> find(realms, issuer)));
		end.countDown();
	}

	@Test
	void lookupThatHangsIsInterruptedAndItsThreadServesOthers() {
		AtomicInteger begun = new AtomicInteger();
		AtomicInteger interrupted = new AtomicInteger();
		FoundRealms realms = realms(LIMITS, Duration.ofMillis(50), (issuer) -> {
			if (issuer.contains("hanging")) {
				begun.incrementAndGet();
				await(new CountDownLatch(1));
				interrupted.incrementAndGet();
			}
			return tenant(issuer);
		});
		for (int i = 0; i < 20; i++) {
			String hanging = ACME + "-hanging-" + i;
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> find(realms, hanging));
		}
		// One whose time is over before a thread is free doesn't begin
		Awaitility.await().until(() -> begun.get() > 0 && interrupted.get() == begun.get());
		Awaitility.await().ignoreExceptions().until(() -> {
			pass(Duration.ofSeconds(31));
			return find(realms, ACME) != null;
		});
	}

	private static void awaitWithoutBeingInterrupted(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			await(latch);
			Thread.interrupted();
		}
	}

	@Test
	void noMoreRealmsAreRememberedThanAllowedAndAForgottenOneIsFoundAgain() {
		FoundRealms realms = realms(new LookupLimits(10, Duration.ofMinutes(15), Duration.ofMinutes(2),
				Duration.ofMinutes(1), Duration.ofSeconds(30), 100_000), FoundRealmsTests::tenant);
		for (int i = 0; i < 100; i++) {
			pass(Duration.ofMillis(10));
			assertThat(use(realms, "http://localhost:1/realms/" + i)).isNotNull();
		}
		long remembered = IntStream.range(0, 100)
			.filter((i) -> realms.remembered("http://localhost:1/realms/" + i) != null)
			.count();
		assertThat(remembered).isLessThanOrEqualTo(10);
		for (int i = 0; i < 100; i++) {
			pass(Duration.ofMillis(10));
			assertThat(use(realms, "http://localhost:1/realms/" + i)).isNotNull();
		}
	}

	@Test
	void tokensThatNobodyHasVerifiedHaveNoRealmForgottenThatIsInUse() {
		FoundRealms realms = realms(new LookupLimits(10, Duration.ofMinutes(15), Duration.ofMinutes(2),
				Duration.ofMinutes(1), Duration.ofSeconds(30), 100_000), FoundRealmsTests::tenant);
		List<String> active = IntStream.range(0, 10).mapToObj((i) -> "http://localhost:1/realms/" + i).toList();
		active.forEach((issuer) -> use(realms, issuer));
		for (int round = 0; round < 20; round++) {
			for (int i = 10; i < 100; i++) {
				pass(Duration.ofMillis(1));
				String inactive = "http://localhost:1/realms/" + i;
				assertThat(find(realms, inactive)).isNotNull();
				assertThat(realms.known(inactive)).isNotNull();
			}
		}
		assertThat(active).allSatisfy((issuer) -> assertThat(realms.remembered(issuer)).isNotNull());
		long remembered = IntStream.range(0, 100)
			.filter((i) -> realms.remembered("http://localhost:1/realms/" + i) != null)
			.count();
		assertThat(remembered).isLessThanOrEqualTo(20);
	}

	@Test
	void tokensThatNobodyHasVerifiedKeepNoRealmRemembered() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		RealmAuthentication acme = use(realms, ACME);
		for (int i = 0; i < 15; i++) {
			assertThat(realms.remembered(ACME)).isSameAs(acme);
			find(realms, ACME);
			pass(Duration.ofMinutes(1));
		}
		// If it is found, then anew
		assertThat(realms.remembered(ACME)).isNotSameAs(acme);
	}

	@Test
	void realmOfWhichATokenIsVerifiedLaterKeepsItsKeys() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		RealmAuthentication acme = find(realms, ACME);
		pass(Duration.ofMinutes(1));
		realms.use(ACME);
		pass(Duration.ofSeconds(59));
		assertThat(realms.known(ACME)).isSameAs(acme);
		pass(Duration.ofMinutes(2));
		assertThat(find(realms, ACME)).isSameAs(acme);
	}

	@Test
	void realmThatNobodyAsksForIsForgotten() {
		trust(ACME);
		FoundRealms realms = realms(LIMITS);
		use(realms, ACME);
		pass(Duration.ofMinutes(16));
		assertThat(realms.remembered(ACME)).isNull();
		assertThat(find(realms, ACME)).isNotNull();
	}

}

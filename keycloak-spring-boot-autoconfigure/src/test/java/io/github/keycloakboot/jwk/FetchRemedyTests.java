package io.github.keycloakboot.jwk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import com.nimbusds.jose.JWSAlgorithm;
import com.sun.net.httpserver.HttpHandler;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.log.TroubleshootingPage;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an operator reads when the keys of a realm can't be fetched: one line, with the
 * remedy.
 */
@Timeout(60)
class FetchRemedyTests {

	private static final StubKey KEY = StubKey.generate(JWSAlgorithm.RS256);

	private static final Duration LONG = Duration.ofSeconds(4);

	private static final Duration SHORT = Duration.ofMillis(300);

	private final TroubleshootingPage page = new TroubleshootingPage();

	private final StubKeycloak keycloak = StubKeycloak.start(KEY);

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private String line(String issuer) {
		return line(issuer, null, LONG, LONG);
	}

	private String line(String issuer, @Nullable String internalUrl, Duration connectTimeout, Duration readTimeout) {
		try (LoggedLines lines = LoggedLines.of(RealmKeys.class.getName(), "WARN");
				RealmKeys keys = new RealmKeys(RealmLocation.ofIssuer(issuer).withInternalUrl(internalUrl),
						new DocumentClient(connectTimeout, readTimeout), new Freshness(Duration.ofMinutes(5),
								Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofHours(1)),
						List.of())) {
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> keys.find("any"));
			// It is written after whoever waited has been told
			Awaitility.await().until(() -> !lines.all().isEmpty());
			return lines.only();
		}
	}

	private void assertLine(String line, String... parts) {
		assertThat(line).contains(parts);
		// Up to what each of these lines ends with
		this.page
			.requireQuote(line.substring("WARN ".length(), line.indexOf(" Until they can, tokens signed by keys")));
	}

	@Test
	void realmThatIsNotThere() {
		assertLine(line(this.keycloak.serverUrl() + "/realms/Shop"), "There is no realm 'Shop' there",
				"case-sensitive");
	}

	@Test
	void pathOfOldVersions() {
		assertLine(line(this.keycloak.serverUrl() + "/auth/realms/shop"), "since version 17", "http-relative-path");
	}

	@Test
	void hostThatNobodyKnows() {
		assertLine(line("https://sso.invalid/realms/shop"), "Nobody here knows the host 'sso.invalid'",
				"keycloak.internal-url");
	}

	@Test
	void portOnWhichNothingListens() {
		this.keycloak.close();
		assertLine(line(this.keycloak.issuerUri()), "Nothing listens there", "keycloak.internal-url");
	}

	@Test
	void connectionThatDoesNotComeAbout() throws IOException {
		// Once the queue of a socket that nobody accepts from is full, Linux drops what
		// comes
		List<Socket> waiting = new ArrayList<>();
		try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			for (int i = 0; i < 2; i++) {
				waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
			}
			assertLine(line("http://localhost:" + full.getLocalPort() + "/realms/shop", null, SHORT, LONG),
					"keycloak.http.connect-timeout", "https.proxyHost");
		}
		finally {
			for (Socket socket : waiting) {
				socket.close();
			}
		}
	}

	@Test
	void keycloakThatIsSlow() {
		this.keycloak.answerSlowly(Duration.ofSeconds(5));
		assertLine(line(this.keycloak.issuerUri(), null, LONG, SHORT), "keycloak.http.read-timeout");
	}

	@Test
	void serverThatSpeaksNoTls() throws Exception {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> answerInPlainText(server));
			String line = line("https://localhost:" + server.getLocalPort() + "/realms/shop");
			// What comes before depends on the JDK
			String remedy = "What listens there speaks http and not https: correct the scheme or the port of keycloak.issuer-uri.";
			assertThat(line).contains(remedy);
			this.page.requireQuote(remedy);
			answer.get();
		}
	}

	private static void answerInPlainText(ServerSocket server) {
		try (Socket socket = server.accept()) {
			socket.getInputStream().read(new byte[16_384]);
			socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * In the JDK's own words.
	 */
	static Stream<Throwable> failuresOfTls() {
		return Stream.of(
				new SSLHandshakeException("No name matching sso found")
					.initCause(new CertificateException("No name matching sso found")),
				new SSLHandshakeException("Received fatal alert: bad_certificate"),
				new SSLHandshakeException("Received fatal alert: handshake_failure"));
	}

	@ParameterizedTest
	@MethodSource("failuresOfTls")
	void connectionByTlsThatDoesNotComeAbout(Throwable failure) {
		RealmLocation location = RealmLocation.ofIssuer("https://sso.example.com/realms/shop");
		String remedy = new FetchRemedy(location, location.discoveryUri(), new IOException(failure)).text();
		assertThat(remedy).isNotEmpty().doesNotContain("isn't trusted");
		this.page.requireQuote(remedy);
	}

	@Test
	void proxyThatWantsAUserName() {
		RealmLocation location = RealmLocation.ofIssuer("https://sso.example.com/realms/shop");
		this.page.requireQuote(
				new FetchRemedy(location, location.discoveryUri(), new UnexpectedStatusException(407)).text());
	}

	@Test
	void internalUrlIsTheOneToCorrectWhereThereIsOne() {
		assertThat(line("https://sso.example.com/realms/nowhere", this.keycloak.serverUrl(), LONG, LONG))
			.contains("correct keycloak.internal-url");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("issuers")
	void discoveryDocumentOfAnotherIssuer(String name, String issuer, String remedy) {
		assertLine(line(issuer, this.keycloak.serverUrl(), LONG, LONG), "its issuer is", "expected '", remedy);
	}

	static Stream<Arguments> issuers() {
		return Stream.of(Arguments.of("scheme and port", "https://localhost/realms/shop", "scheme and port"),
				Arguments.of("port", "http://localhost/realms/shop", "only in the port"),
				Arguments.of("host", "https://sso.example.com/realms/shop", "hostname option"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("statuses")
	void otherStatus(int status, String remedy) {
		HttpHandler handler = StubKeycloak.status(status);
		this.keycloak.onDiscovery(handler);
		assertLine(line(this.keycloak.issuerUri()), "HTTP status " + status, remedy);
	}

	static Stream<Arguments> statuses() {
		return Stream.of(Arguments.of(302, "most often from http to https"), Arguments.of(403, "have to be open"),
				Arguments.of(503, "isn't ready"));
	}

	@Test
	void remedyForARealmBesideThatOfTheServiceNamesNoPropertyThatWouldBeWrong() {
		this.keycloak.onDiscovery((exchange) -> exchange.sendResponseHeaders(404, -1));
		RealmLocation location = RealmLocation.ofIssuer(this.keycloak.issuerUri());
		assertThat(lineOfAnother(location)).contains("correct the issuer of this realm")
			.doesNotContain("keycloak.issuer-uri");
		assertThat(lineOfAnother(location.withInternalUrl(location.serverUrl())))
			.contains("correct the internal URL of this realm")
			.doesNotContain("keycloak.internal-url");
	}

	@Test
	void nameOfARealmCantWriteLinesOfItsOwn() {
		this.keycloak.onDiscovery((exchange) -> exchange.sendResponseHeaders(404, -1));
		String issuer = RealmLocation.ofIssuer(this.keycloak.issuerUri()).serverUrl() + "/realms/a%0AWARN%1B%5B2J";
		assertThat(lineOfAnother(RealmLocation.ofIssuer(issuer))).contains("realm 'a\\u000aWARN\\u001b[2J'")
			.doesNotContain("\n", "\u001b");
	}

	private static String lineOfAnother(RealmLocation location) {
		try (LoggedLines lines = LoggedLines.of(RealmKeys.class.getName(), "WARN");
				RealmKeysFactory factory = new RealmKeysFactory(new DocumentClient(LONG, LONG), List.of())) {
			RealmKeys keys = factory.create(location, new Freshness(Duration.ofMinutes(5), Duration.ofMinutes(1),
					Duration.ofSeconds(5), Duration.ofHours(1)), false);
			assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> keys.find("any"));
			Awaitility.await().until(() -> !lines.all().isEmpty());
			return lines.only();
		}
	}

}

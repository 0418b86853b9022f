package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server at the address of Keycloak that doesn't speak HTTP as it should.
 *
 * @param name what is wrong
 * @param scheme the scheme by which it is called
 * @param reason a regular expression for what an operator is told of it
 * @param behaviour what it does
 */
record ServerFault(String name, String scheme, String reason, BareServer.Behaviour behaviour) {

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	private static final String LATE = "no complete answer within 300 ms|timed out|interim responses";

	/**
	 * How long to wait for an answer: long, unless waiting is what it is about.
	 */
	Duration patience() {
		return LATE.equals(this.reason) ? Duration.ofMillis(300) : Duration.ofSeconds(5);
	}

	@Override
	public String toString() {
		return this.name;
	}

	static Stream<ServerFault> all() {
		String any = "openid-configuration: ";
		return Stream.of(new ServerFault("closes at once", "http", any, (output) -> {
		}), new ServerFault("never answers", "http", LATE, ServerFault::wait),
				new ServerFault("garbage for a status line", "http", any, says("SSH-2.0-OpenSSH_9.6\r\n\r\n")),
				new ServerFault("escape characters in the status line", "http", any,
						says("\u001b[31mHTTP/1.1 200\r\n\r\n")),
				new ServerFault("status 999", "http", any, says("HTTP/1.1 999 x\r\nContent-Length: 0\r\n\r\n")),
				new ServerFault("status line without end", "http", any, (output) -> forEver(output, "x".repeat(1024))),
				new ServerFault("headers without end", "http", any, (output) -> {
					output.write(bytes(OK));
					forEver(output, "X-A: " + "x".repeat(1024) + "\r\n");
				}), new ServerFault("headers that drip", "http", LATE, (output) -> {
					output.write(bytes(OK));
					drip(output, "X-A: b\r\n");
				}),
				new ServerFault("interim answers without end", "http", LATE,
						(output) -> drip(output, "HTTP/1.1 103 Early Hints\r\n\r\n")),
				new ServerFault("negative length", "http", any, says(OK + "Content-Length: -1\r\n\r\n{}")),
				new ServerFault("two lengths", "http", any,
						says(OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")),
				new ServerFault("length beyond counting", "http", any,
						says(OK + "Content-Length: 9223372036854775808\r\n\r\n{}")),
				new ServerFault("bad chunk", "http", any, says(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
				new ServerFault("chunk beyond counting", "http", any,
						says(OK + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n")),
				new ServerFault("chunks without end", "http", "larger than", (output) -> {
					output.write(bytes(OK + "Transfer-Encoding: chunked\r\n\r\n"));
					forEver(output, "400\r\n" + " ".repeat(1024) + "\r\n");
				}),
				new ServerFault("compressed", "http", any,
						says(OK + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\u001f\u008b\u0008")),
				new ServerFault("no TLS where TLS should be", "https", any, says("HTTP/1.1 400 Bad Request\r\n\r\n")),
				new ServerFault("TLS alert", "https", any, says("\u0015\u0003\u0003\u0000\u0002\u0002\u0028")),
				new ServerFault("TLS that never begins", "https", LATE, ServerFault::wait));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static BareServer.Behaviour says(String answer) {
		return (output) -> {
			output.write(bytes(answer));
			output.flush();
			// To close now would take the answer back, as the request isn't read
			await(200);
		};
	}

	private static void forEver(OutputStream output, String text) throws IOException {
		byte[] bytes = bytes(text);
		for (int i = 0; i < 1_000_000; i++) {
			output.write(bytes);
		}
	}

	private static void drip(OutputStream output, String text) throws IOException {
		for (int i = 0; i < 100; i++) {
			output.write(bytes(text));
			output.flush();
			await(50);
		}
	}

	private static void wait(OutputStream output) {
		await(3000);
	}

	private static void await(long millis) {
		try {
			new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

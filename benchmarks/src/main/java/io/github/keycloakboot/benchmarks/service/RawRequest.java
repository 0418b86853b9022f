package io.github.keycloakboot.benchmarks.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A GET request over a connection of its own, without an HTTP client that would take some
 * of the time that is measured.
 */
final class RawRequest {

	private final int port;

	private final byte[] request;

	RawRequest(int port, String path, String token) {
		this.port = port;
		this.request = ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token
				+ "\r\nConnection: close\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Send it, and read the answer to its end.
	 * @return the milliseconds that this took
	 * @throws IllegalStateException if the answer isn't 200
	 */
	double millis() {
		long begin = System.nanoTime();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			socket.getOutputStream().write(this.request);
			byte[] answer = socket.getInputStream().readAllBytes();
			double millis = (System.nanoTime() - begin) / 1e6;
			requireOk(new String(answer, StandardCharsets.US_ASCII));
			return millis;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void requireOk(String answer) {
		if (!answer.startsWith("HTTP/1.1 200")) {
			throw new IllegalStateException("The answer is " + answer);
		}
	}

}

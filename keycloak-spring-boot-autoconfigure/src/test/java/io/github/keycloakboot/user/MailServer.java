package io.github.keycloakboot.user;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes mail by as much SMTP as Keycloak needs, and keeps it.
 */
final class MailServer implements AutoCloseable {

	private final List<String> mails = new CopyOnWriteArrayList<>();

	private final ServerSocket socket;

	MailServer() {
		try {
			this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread thread = new Thread(this::serve, "mail-server");
		thread.setDaemon(true);
		thread.start();
	}

	int port() {
		return this.socket.getLocalPort();
	}

	/**
	 * Envelopes and contents of all mails, in the order in which they came.
	 */
	List<String> mails() {
		return this.mails;
	}

	private void serve() {
		while (!this.socket.isClosed()) {
			try (Socket connection = this.socket.accept()) {
				converse(connection);
			}
			catch (IOException ex) {
				// Closed, or a client that hung up: the next one is welcome.
			}
		}
	}

	private void converse(Socket connection) throws IOException {
		BufferedReader lines = new BufferedReader(
				new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
		StringBuilder mail = new StringBuilder();
		say(connection, "220 ready");
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			mail.append(line).append('\n');
			if (line.equals("DATA")) {
				say(connection, "354 go on");
				for (String text = lines.readLine(); text != null && !text.equals("."); text = lines.readLine()) {
					mail.append(text).append('\n');
				}
				this.mails.add(mail.toString());
				say(connection, "250 taken");
			}
			else {
				say(connection, line.equals("QUIT") ? "221 bye" : "250 fine");
			}
		}
	}

	private static void say(Socket connection, String answer) throws IOException {
		connection.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
		connection.getOutputStream().flush();
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

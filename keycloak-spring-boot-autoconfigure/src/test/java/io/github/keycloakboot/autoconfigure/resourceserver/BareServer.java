package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that doesn't keep to HTTP: it answers every connection by what it is told to,
 * without having read anything, and then closes it.
 */
final class BareServer implements AutoCloseable {

	private final ServerSocket socket;

	private final Behaviour behaviour;

	private final AtomicInteger connections = new AtomicInteger();

	private BareServer(ServerSocket socket, Behaviour behaviour) {
		this.socket = socket;
		this.behaviour = behaviour;
	}

	static BareServer start(Behaviour behaviour) {
		try {
			BareServer server = new BareServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
			server.thread(server::accept).start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Thread thread(Runnable task) {
		Thread thread = new Thread(task, "bare-server");
		thread.setDaemon(true);
		return thread;
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.socket.accept();
				this.connections.incrementAndGet();
				thread(() -> answer(connection)).start();
			}
		}
		catch (IOException ex) {
			// Closed
		}
	}

	private void answer(Socket connection) {
		try (connection) {
			this.behaviour.answer(connection.getOutputStream());
		}
		catch (IOException ex) {
			// The client has gone
		}
	}

	String authority() {
		return "localhost:" + this.socket.getLocalPort();
	}

	int connections() {
		return this.connections.get();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * How a connection is answered.
	 */
	interface Behaviour {

		void answer(OutputStream output) throws IOException;

	}

}

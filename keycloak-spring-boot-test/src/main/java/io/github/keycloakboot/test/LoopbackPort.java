package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port of the loopback interface on which nobody listened when it was chosen.
 *
 * @param number port number
 */
record LoopbackPort(int number) {

	// The address and not "localhost", which may also be ::1, where nobody listens.
	static final String HOST = "127.0.0.1";

	/**
	 * Choose a port.
	 * @param wanted port number, or 0 for any free one
	 * @return the port
	 */
	static LoopbackPort choose(int wanted) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), wanted));
			return new LoopbackPort(socket.getLocalPort());
		}
		catch (IOException ex) {
			if (wanted == 0) {
				throw new KeycloakStartException("No free port on " + HOST + ": " + ex, ex);
			}
			throw new KeycloakStartException("Port " + wanted + " of " + HOST + " is in use.",
					"End what listens there, or choose another port, or 0 for a free one.", ex);
		}
	}

	String url() {
		return "http://" + HOST + ":" + this.number;
	}

}

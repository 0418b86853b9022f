package io.github.keycloakboot.sample;

import java.io.IOException;
import java.net.ServerSocket;

/**
 * A port that is easy to remember, if nobody else has it.
 *
 * @param number the number of the port
 */
record PreferredPort(int number) {

	/**
	 * The port to ask for.
	 * @return this port, or 0 for any that is free
	 */
	int orAnyOther() {
		try (ServerSocket socket = new ServerSocket(this.number)) {
			return (this.number != 0) ? socket.getLocalPort() : 0;
		}
		catch (IOException ex) {
			return 0;
		}
	}

}

package io.github.keycloakboot.autoconfigure;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

/**
 * Goes the way of the first request as soon as the service listens, so that the real one
 * finds its classes loaded: one request of the service to itself without a token, which
 * the filter chain refuses unless it is open to everyone, and one {@code @PreAuthorize}
 * of its own. It is all in the background, and a service that can't be asked so, such as
 * one that only speaks TLS, does without.
 */
public final class FirstRequestRehearsal implements ApplicationListener<WebServerInitializedEvent> {

	/**
	 * Unlikely to be a path of the service, and telling in its access log.
	 */
	private static final String PATH = "/keycloak-warm-up";

	private static final Log logger = LogFactory.getLog(FirstRequestRehearsal.class);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final ServerProperties server;

	private final String basePath;

	private final Runnable annotation;

	/**
	 * Create a rehearsal.
	 * @param server the server that listens
	 * @param basePath what all paths of the service begin with
	 * @param annotation checks an annotation as the service does
	 */
	public FirstRequestRehearsal(ServerProperties server, String basePath, Runnable annotation) {
		this.server = server;
		this.basePath = basePath;
		this.annotation = annotation;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		boolean management = StringUtils.hasText(event.getApplicationContext().getServerNamespace());
		if (management) {
			return;
		}
		int port = event.getWebServer().getPort();
		new WarmUpThread(() -> rehearse(port)).start();
	}

	private void rehearse(int port) {
		try {
			request(new URI("http", null, host(), port, this.basePath + PATH, null, null));
			this.annotation.run();
		}
		catch (IOException | URISyntaxException | RuntimeException ex) {
			logger.debug("The first request was not rehearsed and will take somewhat longer", ex);
		}
	}

	private String host() {
		InetAddress address = this.server.getAddress();
		if (address == null || address.isAnyLocalAddress()) {
			address = InetAddress.getLoopbackAddress();
		}
		return address.getHostAddress();
	}

	private static void request(URI uri) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
		connection.setConnectTimeout((int) LONGEST.toMillis());
		connection.setReadTimeout((int) LONGEST.toMillis());
		connection.setInstanceFollowRedirects(false);
		connection.setRequestProperty("Connection", "close");
		try {
			connection.getResponseCode();
		}
		finally {
			connection.disconnect();
		}
	}

}

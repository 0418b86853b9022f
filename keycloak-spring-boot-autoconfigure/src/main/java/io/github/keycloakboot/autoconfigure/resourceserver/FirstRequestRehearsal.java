package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Goes the way of the first request as soon as the service listens, so that the real one
 * finds its classes loaded: one request of the service to itself without a token, which
 * the filter chain refuses unless it is open to everyone, and one {@code @PreAuthorize}
 * of its own. It is all in the background, and a service that can't be asked so, such as
 * one that only speaks TLS, does without.
 */
final class FirstRequestRehearsal implements ApplicationListener<ServletWebServerInitializedEvent> {

	/**
	 * Unlikely to be a path of the service, and telling in its access log.
	 */
	private static final String PATH = "/keycloak-warm-up";

	private static final Log logger = LogFactory.getLog(FirstRequestRehearsal.class);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final ServerProperties server;

	FirstRequestRehearsal(ServerProperties server) {
		this.server = server;
	}

	@Override
	public void onApplicationEvent(ServletWebServerInitializedEvent event) {
		ServletWebServerApplicationContext context = event.getApplicationContext();
		boolean management = StringUtils.hasText(context.getServerNamespace());
		if (management || context.getServletContext() == null) {
			return;
		}
		String path = context.getServletContext().getContextPath() + PATH;
		int port = event.getWebServer().getPort();
		new WarmUpThread(() -> rehearse(port, path)).start();
	}

	private void rehearse(int port, String path) {
		try {
			request(new URI("http", null, host(), port, path, null, null));
			checkAnnotation();
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

	private static void checkAnnotation() {
		AnonymousAuthenticationToken nobody = new AnonymousAuthenticationToken("rehearsal", "rehearsal",
				List.of(new SimpleGrantedAuthority("ROLE_nobody")));
		Rehearsed target = new Rehearsed();
		new PreAuthorizeAuthorizationManager().authorize(() -> nobody,
				new SimpleMethodInvocation(target, ClassUtils.getMethod(Rehearsed.class, "run")));
	}

	static final class Rehearsed {

		@PreAuthorize("hasRole('rehearsal')")
		public void run() {
			throw new IllegalStateException("only its annotation is looked at");
		}

	}

}

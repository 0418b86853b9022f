package io.github.keycloakboot.test;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The proxies of this JVM, but none for the loopback interface: whoever names hosts
 * without a proxy may have forgotten it, and the password of a Keycloak on this computer
 * is nothing for a proxy.
 */
final class DirectLoopback extends ProxySelector {

	private static final Pattern LOOPBACK = Pattern.compile("(?i)(.+\\.)?localhost|127(\\.\\d+){3}|\\[::1]");

	private final @Nullable ProxySelector others;

	DirectLoopback(@Nullable ProxySelector others) {
		this.others = others;
	}

	@Override
	public List<Proxy> select(URI uri) {
		if (this.others == null || (uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches())) {
			return List.of(Proxy.NO_PROXY);
		}
		return this.others.select(uri);
	}

	@Override
	public void connectFailed(URI uri, SocketAddress address, IOException failure) {
		if (this.others != null) {
			this.others.connectFailed(uri, address, failure);
		}
	}

}

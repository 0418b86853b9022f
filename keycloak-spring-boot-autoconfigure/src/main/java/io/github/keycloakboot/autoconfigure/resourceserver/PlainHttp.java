package io.github.keycloakboot.autoconfigure.resourceserver;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

import io.github.keycloakboot.jwk.RealmLocation;

/**
 * Whether the keys of a realm come over a network in clear, where somebody on the way
 * could put others in their place. Names that only lead to this machine, to a container
 * beside this one or into the same cluster are let be. A private address isn't: it may be
 * anywhere in the network of a company.
 *
 * @param location the realm
 */
record PlainHttp(RealmLocation location) {

	/** Of Docker and of Podman: the machine that this container runs on. */
	private static final Set<String> HOSTS_OF_CONTAINERS = Set.of("host.docker.internal", "gateway.docker.internal",
			"host.containers.internal");

	boolean isExposed() {
		URI server = URI.create(this.location.reachableServerUrl());
		return "http".equalsIgnoreCase(server.getScheme()) && server.getHost() != null
				&& !isNear(server.getHost().toLowerCase(Locale.ROOT));
	}

	private static boolean isNear(String host) {
		if (host.startsWith("[")) {
			return host.equals("[::1]") || host.equals("[0:0:0:0:0:0:0:1]");
		}
		boolean loopback = host.matches("127(\\.\\d{1,3}){3}") || host.endsWith(".localhost");
		boolean container = host.indexOf('.') < 0 || HOSTS_OF_CONTAINERS.contains(host);
		boolean cluster = host.endsWith(".svc") || host.endsWith(".svc.cluster.local");
		return loopback || container || cluster;
	}

}

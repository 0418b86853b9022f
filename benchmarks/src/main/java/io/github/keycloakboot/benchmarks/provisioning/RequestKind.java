package io.github.keycloakboot.benchmarks.provisioning;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a request is for: its method, and its path without the names and ids in it.
 *
 * @param method HTTP method
 * @param path path, below that of the realm if it is of one
 */
record RequestKind(String method, String path) implements Comparable<RequestKind> {

	private static final Set<String> PLAIN = Set.of("children", "client", "client-scopes", "client-secret", "clients",
			"composites", "count", "groups", "members", "organizations", "partial-export", "profile", "protocol",
			"openid-connect", "realm", "role-mappings", "roles", "roles-by-id", "service-account-user", "token",
			"users");

	private static final String REALMS = "/admin/realms";

	static RequestKind of(String method, String path) {
		int admin = path.indexOf(REALMS);
		if (admin < 0) {
			return new RequestKind(method, path.substring(path.lastIndexOf('/')));
		}
		String[] segments = path.substring(admin + REALMS.length()).split("/");
		if (segments.length < 2) {
			return new RequestKind(method, REALMS);
		}
		return new RequestKind(method,
				"/{realm}" + Arrays.stream(segments)
					.skip(2)
					.map((segment) -> "/" + (PLAIN.contains(segment) ? segment : "{}"))
					.collect(Collectors.joining()));
	}

	boolean isWrite() {
		return !this.method.equals("GET") && !this.path.endsWith("/partial-export") && !this.path.endsWith("/token");
	}

	@Override
	public int compareTo(RequestKind other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return this.method + " " + this.path;
	}

}

package io.github.keycloakboot.provisioning;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.github.keycloakboot.admin.KeycloakAdminException;
import io.github.keycloakboot.admin.KeycloakAdminException.Reason;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.token.TokenManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The admin REST API of one realm. Every response is closed, and every answer that isn't
 * a success is a {@link RefusedRequestException}.
 */
final class RealmApi {

	private static final int PAGE = 500;

	// The first answer about a large realm takes long, and the next ones don't; while
	// others change a realm, Keycloak may fail to read all of it.
	private static final int ATTEMPTS = 4;

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(300);

	private final Keycloak keycloak;

	private final AdminRealms realms;

	private final AdminRealm realm;

	private final RequestCount count = new RequestCount();

	RealmApi(Keycloak keycloak, String realm) {
		this.keycloak = keycloak;
		this.realms = keycloak.proxy(AdminRealms.class);
		requireName(realm);
		this.realm = this.realms.realm(realm);
	}

	RequestCount count() {
		return this.count;
	}

	/**
	 * The realm's own representation, or nothing if there is no such realm.
	 */
	Optional<ObjectNode> findRealm() {
		try {
			return Optional.of(object(get()));
		}
		catch (RefusedRequestException ex) {
			if (ex.status() == 404) {
				return Optional.empty();
			}
			throw ex;
		}
	}

	void importRealm(ObjectNode representation) {
		write("POST", this.realms.all(), (realms) -> realms.post(representation.toString()));
	}

	/**
	 * Log in anew: the rights to a realm come with its creation, and are not in a token
	 * from before.
	 */
	void renewToken() {
		TokenManager tokens = this.keycloak.tokenManager();
		if (tokens != null) {
			tokens.grantToken();
		}
	}

	/**
	 * All of the realm but its users and organizations, in the form of an export.
	 */
	ObjectNode export() {
		String[] path = { "partial-export" };
		return object(read("POST", path, (address) -> address.export(true, true)));
	}

	JsonNode get(String... path) {
		return read("GET", path, AdminReads::get);
	}

	/**
	 * All elements of a list that comes in pages.
	 */
	List<ObjectNode> list(boolean brief, String... path) {
		List<ObjectNode> all = new ArrayList<>();
		int size;
		do {
			int first = all.size();
			JsonNode page = read("GET", path, (address) -> address.page(first, PAGE, brief));
			page.forEach((element) -> all.add(object(element)));
			size = page.size();
		}
		while (size == PAGE);
		return all;
	}

	/**
	 * All elements of a list whose length is known, fetched side by side; those that came
	 * meanwhile may be missing.
	 */
	Collection<ObjectNode> list(int length, boolean brief, Workers workers, String... path) {
		Queue<ObjectNode> all = new ConcurrentLinkedQueue<>();
		List<Integer> pages = IntStream.rangeClosed(0, length / PAGE).boxed().toList();
		workers.forEach(pages, (number) -> read("GET", path, (address) -> address.page(number * PAGE, PAGE, brief))
			.forEach((element) -> all.add(object(element))));
		return all;
	}

	Optional<ObjectNode> findUser(String username) {
		String[] path = { "users" };
		return read("GET", path, (address) -> address.search(username, true, false)).valueStream()
			.map(RealmApi::object)
			.filter((user) -> username.equalsIgnoreCase(user.path("username").asString("")))
			.findFirst();
	}

	/**
	 * Create something.
	 * @return the id that it got
	 */
	String create(JsonNode body, String... path) {
		URI location = write("POST", writes(path), (address) -> address.post(body.toString()), path);
		String created = (location != null) ? location.getRawPath() : "";
		return created.substring(created.lastIndexOf('/') + 1);
	}

	void post(JsonNode body, String... path) {
		write("POST", writes(path), (address) -> address.post(body.toString()), path);
	}

	void put(JsonNode body, String... path) {
		write("PUT", writes(path), (address) -> address.put(body.toString()), path);
	}

	void delete(String... path) {
		write("DELETE", writes(path), AdminWrites::delete, path);
	}

	void delete(JsonNode body, String... path) {
		write("DELETE", writes(path), (address) -> address.delete(body.toString()), path);
	}

	private JsonNode read(String method, String[] path, Function<AdminReads, Response> call) {
		for (int attempt = 1; true; attempt++) {
			try {
				return readOnce(method, path, call);
			}
			catch (KeycloakAdminException ex) {
				if (ex.getReason() != Reason.TIMED_OUT || attempt == ATTEMPTS) {
					throw ex;
				}
			}
			catch (RefusedRequestException ex) {
				if (ex.status() < 500 || attempt == ATTEMPTS) {
					throw ex;
				}
				LockSupport.parkNanos(attempt * PAUSE);
			}
		}
	}

	private JsonNode readOnce(String method, String[] path, Function<AdminReads, Response> call) {
		this.count.read();
		try (Response response = call.apply(reads(path))) {
			refuseUnlessSuccessful(method, response, path);
			return JsonMapper.shared().readTree(response.readEntity(String.class));
		}
		catch (JacksonException ex) {
			throw new RefusedRequestException(method, path, 200, "the answer isn't JSON");
		}
	}

	private @Nullable URI write(String method, AdminWrites address, Function<AdminWrites, Response> call,
			String... path) {
		this.count.write();
		try (Response response = call.apply(address)) {
			refuseUnlessSuccessful(method, response, path);
			return response.getLocation();
		}
	}

	private static void refuseUnlessSuccessful(String method, Response response, String... path) {
		if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
			throw RefusedRequestException.of(method, path, response);
		}
	}

	private static ObjectNode object(JsonNode node) {
		return (node instanceof ObjectNode object) ? object : JsonMapper.shared().createObjectNode();
	}

	private AdminReads reads(String... path) {
		requireNames(path);
		return switch (path.length) {
			case 0 -> this.realm.reads();
			case 1 -> this.realm.reads(path[0]);
			case 2 -> this.realm.reads(path[0], path[1]);
			case 3 -> this.realm.reads(path[0], path[1], path[2]);
			case 4 -> this.realm.reads(path[0], path[1], path[2], path[3]);
			default -> this.realm.reads(path[0], path[1], path[2], path[3], path[4]);
		};
	}

	private AdminWrites writes(String... path) {
		requireNames(path);
		return switch (path.length) {
			case 0 -> this.realm.writes();
			case 1 -> this.realm.writes(path[0]);
			case 2 -> this.realm.writes(path[0], path[1]);
			case 3 -> this.realm.writes(path[0], path[1], path[2]);
			case 4 -> this.realm.writes(path[0], path[1], path[2], path[3]);
			default -> this.realm.writes(path[0], path[1], path[2], path[3], path[4]);
		};
	}

	private static void requireNames(String... path) {
		if (path.length > 5) {
			throw new IllegalArgumentException("Keycloak's admin API has no path of " + path.length + " names");
		}
		for (String name : path) {
			requireName(name);
		}
	}

	private static void requireName(String name) {
		if (name.isEmpty() || name.equals(".") || name.equals("..")) {
			throw new IllegalArgumentException("'" + name + "' can't be part of a path of the admin API");
		}
	}

}

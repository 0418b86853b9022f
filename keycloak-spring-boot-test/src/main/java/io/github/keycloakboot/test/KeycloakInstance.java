package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a prepared Keycloak, with data, configuration and log of its own in a
 * temporary folder that goes when it is closed.
 */
final class KeycloakInstance implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KeycloakInstance.class);

	private final Folder folder;

	private final Thread shutdownHook = new Thread(this::end, "keycloak-shutdown");

	private volatile @Nullable KeycloakProcess process;

	private volatile boolean ended;

	private KeycloakInstance(Folder folder) {
		this.folder = folder;
	}

	static KeycloakInstance start(Path prepared, List<RealmImport> imports, AdminAccount admin, ServerPorts ports)
			throws IOException {
		KeycloakInstance instance = new KeycloakInstance(new Folder(Files.createTempDirectory("keycloakboot-")));
		try {
			instance.endWithJvm();
			instance.run(prepared, imports, admin, ports);
			return instance;
		}
		catch (IOException | RuntimeException ex) {
			instance.close();
			throw ex;
		}
	}

	private void endWithJvm() {
		try {
			Runtime.getRuntime().addShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			throw new KeycloakStartException("Keycloak was not started: this JVM is ending", ex);
		}
	}

	private synchronized void run(Path prepared, List<RealmImport> imports, AdminAccount admin, ServerPorts ports)
			throws IOException {
		if (this.ended) {
			throw new KeycloakStartException("Keycloak was not started: this JVM is ending");
		}
		assemble(this.folder, prepared, imports);
		List<String> arguments = new ArrayList<>(List.of("start", "--optimized", "--cache=local"));
		arguments.addAll(ports.arguments());
		if (!imports.isEmpty()) {
			arguments.add("--import-realm");
		}
		Map<String, String> environment = new HashMap<>(ports.environment());
		environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", admin.username());
		environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", admin.password());
		this.process = new KeycloakCommand(this.folder.path(), arguments, environment, admin.password())
			.run(this.folder.path().resolve("keycloak.log"));
	}

	private static void assemble(Folder folder, Path prepared, List<RealmImport> imports) throws IOException {
		if (!Files.isReadable(prepared.resolve("lib").resolve("quarkus-run.jar"))) {
			throw new KeycloakStartException(
					"The prepared Keycloak in '" + prepared + "' is not whole, or this user may not read it.",
					"Let whoever owns the folder delete it or grant the right, or name a distribution of your own by "
							+ KeycloakHome.PROPERTY + " or " + KeycloakHome.ENVIRONMENT_VARIABLE + ".",
					null);
		}
		for (String shared : List.of("lib", "providers", "themes")) {
			folder.link(shared, prepared.resolve(shared));
		}
		folder.copy("conf", prepared.resolve("conf"));
		Path files = Files.createDirectories(folder.path().resolve("data").resolve("import"));
		for (int index = 0; index < imports.size(); index++) {
			// to Keycloak, a file named as in shop-users-0.json is but a part of a realm
			imports.get(index).writeTo(files.resolve("import" + index + ".json"));
		}
	}

	KeycloakProcess process() {
		return Objects.requireNonNull(this.process, "process");
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			// the hook runs, and what follows waits for it
		}
		end();
	}

	/**
	 * Whether Keycloak runs, and isn't about to be ended.
	 */
	boolean isRunning() {
		return !this.ended && process().isAlive();
	}

	private void end() {
		this.ended = true;
		endProcess();
	}

	private synchronized void endProcess() {
		if (this.process != null) {
			this.process.close();
		}
		try {
			this.folder.delete();
		}
		catch (IOException ex) {
			logger.warn("Keycloak's folder '{}' can't be deleted: {}", this.folder.path(), ex.toString());
		}
	}

}

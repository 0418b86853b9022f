package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of a prepared Keycloak, with data, configuration and log of its own in a
 * temporary folder that goes when it is closed.
 */
final class KeycloakInstance implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KeycloakInstance.class);

	private final Folder folder;

	private final KeycloakProcess process;

	private final Thread shutdownHook = new Thread(this::end, "keycloak-shutdown");

	private KeycloakInstance(Folder folder, KeycloakProcess process) {
		this.folder = folder;
		this.process = process;
	}

	static KeycloakInstance start(Path prepared, List<RealmFile> realmFiles, AdminAccount admin, LoopbackPort port)
			throws IOException {
		Folder folder = new Folder(Files.createTempDirectory("keycloakboot-"));
		try {
			assemble(folder, prepared, realmFiles);
			List<String> arguments = new ArrayList<>(
					List.of("start", "--optimized", "--http-enabled=true", "--http-host=" + LoopbackPort.HOST,
							"--http-port=" + port.number(), "--hostname=" + port.url(), "--cache=local"));
			if (!realmFiles.isEmpty()) {
				arguments.add("--import-realm");
			}
			Map<String, String> environment = Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", admin.username(),
					"KC_BOOTSTRAP_ADMIN_PASSWORD", admin.password());
			KeycloakInstance instance = new KeycloakInstance(folder,
					new KeycloakCommand(folder.path(), arguments, environment, admin.password())
						.run(folder.path().resolve("keycloak.log")));
			instance.endWithJvm();
			return instance;
		}
		catch (IOException | RuntimeException ex) {
			folder.delete();
			throw ex;
		}
	}

	private static void assemble(Folder folder, Path prepared, List<RealmFile> realmFiles) throws IOException {
		for (String shared : List.of("lib", "providers", "themes")) {
			folder.link(shared, prepared.resolve(shared));
		}
		folder.copy("conf", prepared.resolve("conf"));
		Path imports = Files.createDirectories(folder.path().resolve("data").resolve("import"));
		for (int index = 0; index < realmFiles.size(); index++) {
			// Keycloak takes the part of a name before the dash for the realm's, if it is
			// one
			Files.copy(realmFiles.get(index).path(), imports.resolve("import" + index + ".json"));
		}
	}

	KeycloakProcess process() {
		return this.process;
	}

	private void endWithJvm() {
		try {
			Runtime.getRuntime().addShutdownHook(this.shutdownHook);
		}
		catch (IllegalStateException ex) {
			this.process.close();
			throw new KeycloakStartException("Keycloak was not started: this JVM is about to end", ex);
		}
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

	private synchronized void end() {
		this.process.close();
		try {
			this.folder.delete();
		}
		catch (IOException ex) {
			logger.warn("Keycloak's folder '{}' can't be deleted: {}", this.folder.path(), ex.toString());
		}
	}

}

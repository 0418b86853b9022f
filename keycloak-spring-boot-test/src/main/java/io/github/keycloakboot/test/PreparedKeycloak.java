package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Keycloak with its build step done, kept inside the distribution in a folder of its
 * own and shared by all servers started from it. It comes into being by one rename, under
 * a lock between processes: there is a whole one or none.
 */
final class PreparedKeycloak {

	private static final Logger logger = LoggerFactory.getLogger(PreparedKeycloak.class);

	private static final String FOLDER = "keycloakboot";

	private static final String UNFINISHED = "unfinished-";

	private final KeycloakHome home;

	private final List<String> arguments;

	private final Duration timeout;

	PreparedKeycloak(KeycloakHome home, List<String> features, Duration timeout) {
		this.home = home;
		// what clients by HTTPS are asked for is decided here; without HTTPS it does
		// nothing
		this.arguments = new ArrayList<>(List.of("build", "--db=dev-mem", "--https-client-auth=request"));
		if (!features.isEmpty()) {
			this.arguments.add("--features=" + String.join(",", features));
		}
		this.timeout = timeout;
	}

	/**
	 * Prepare Keycloak unless that was done before.
	 * @return the folder that holds it
	 * @throws InterruptedException if this thread is interrupted
	 */
	Path prepare() throws InterruptedException {
		Path root = this.home.path().resolve(FOLDER);
		try {
			Path prepared = root.resolve(fingerprint());
			if (Files.exists(prepared)) {
				return prepared;
			}
			Files.createDirectories(root);
			PreparationLock lock = PreparationLock.acquire(root.resolve("lock"), this.timeout);
			try {
				if (!Files.exists(prepared)) {
					deleteUnfinished(root);
					build(root, prepared);
				}
			}
			finally {
				lock.release();
			}
			return prepared;
		}
		catch (IOException ex) {
			throw new KeycloakStartException("Keycloak can't be prepared in '" + root + "': " + ex + ".",
					"The distribution has to be writable for this user; unpack one of your own and name it by "
							+ KeycloakHome.PROPERTY + " or " + KeycloakHome.ENVIRONMENT_VARIABLE + ".",
					ex);
		}
	}

	private void build(Path root, Path prepared) throws IOException, InterruptedException {
		logger.info("Preparing Keycloak {} (once, about 30 s) ...", this.home.version());
		long start = System.nanoTime();
		// unlike a temporary one, a folder for all who may read the distribution
		Folder unfinished = new Folder(Files.createDirectory(root.resolve(UNFINISHED + UUID.randomUUID())));
		try {
			assemble(unfinished);
			runBuild(unfinished.path());
			moveTo(prepared, unfinished.path());
		}
		finally {
			unfinished.delete();
		}
		logger.info("Keycloak {} is prepared after {} s", this.home.version(),
				Duration.ofNanos(System.nanoTime() - start).toSeconds());
	}

	private void assemble(Folder folder) throws IOException {
		Files.createDirectories(folder.path().resolve("lib"));
		Files.createDirectories(folder.path().resolve("conf"));
		for (String rewritten : List.of("version.txt", "lib/quarkus-run.jar", "lib/quarkus", "conf/cache-ispn.xml")) {
			folder.copy(rewritten, this.home.path().resolve(rewritten));
		}
		for (String shared : List.of("lib/lib", "lib/app", "providers", "themes")) {
			folder.link(shared, this.home.path().resolve(shared));
		}
	}

	private void runBuild(Path folder) throws IOException, InterruptedException {
		KeycloakCommand command = new KeycloakCommand(folder, this.arguments, Map.of(), null);
		try (KeycloakProcess process = command.run(folder.resolve("build.log"))) {
			if (!process.awaitEnd(this.timeout)) {
				throw new KeycloakStartException("Keycloak was not prepared within " + this.timeout.toSeconds()
						+ " s; allow more by startupTimeout. It said:\n" + process.tail());
			}
			if (process.exitValue() != 0) {
				throw new KeycloakStartException("Keycloak can't be prepared. It said:\n" + process.tail());
			}
		}
	}

	private static void moveTo(Path prepared, Path unfinished) throws IOException {
		try {
			Files.move(unfinished, prepared, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(unfinished, prepared);
		}
	}

	private static void deleteUnfinished(Path root) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, UNFINISHED + "*")) {
			for (Path folder : folders) {
				new Folder(folder).delete();
			}
		}
	}

	/**
	 * What the build step reads: another version, feature or provider needs another one.
	 */
	private String fingerprint() throws IOException {
		List<String> parts = new ArrayList<>(List.of(this.home.version(), this.arguments.toString()));
		Path providers = this.home.path().resolve("providers");
		if (Files.isDirectory(providers)) {
			try (DirectoryStream<Path> jars = Files.newDirectoryStream(providers, "*.jar")) {
				for (Path jar : jars) {
					parts.add(jar.getFileName() + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar));
				}
			}
		}
		parts.sort(null);
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest, 0, 8);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

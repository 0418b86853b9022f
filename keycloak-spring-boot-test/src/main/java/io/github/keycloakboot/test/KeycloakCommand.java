package io.github.keycloakboot.test;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One call of Keycloak's command line, as a Java process of its own. It does what the
 * script of the distribution does, without the shell in between, which would be one more
 * process to end.
 *
 * @param home folder with Keycloak's {@code lib}, {@code conf} and {@code data}
 * @param arguments Keycloak's arguments, which everyone on the machine can read
 * @param environment environment variables
 * @param secret what must not be repeated from Keycloak's output, if anything
 */
record KeycloakCommand(Path home, List<String> arguments, Map<String, String> environment, @Nullable String secret) {

	// A short start matters here, throughput does not: the small collector, and the fast
	// compiler for all but what runs very often. That is the arithmetic of keys, which
	// takes five times as long without the other one, and each realm has keys made.
	private static final List<String> JVM_OPTIONS = List.of("-Xms64m", "-Xmx512m", "-XX:+UseSerialGC",
			"-XX:Tier4InvocationThreshold=500000", "-XX:Tier4MinInvocationThreshold=60000",
			"-XX:Tier4CompileThreshold=1500000", "-XX:Tier4BackEdgeThreshold=4000000", "-XX:+ExitOnOutOfMemoryError",
			"-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Duser.language=en",
			"-Duser.country=US", "--add-opens=java.base/java.util=ALL-UNNAMED",
			"--add-opens=java.base/java.util.concurrent=ALL-UNNAMED", "--add-opens=java.base/java.security=ALL-UNNAMED",
			"--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED",
			"-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
			"-Djava.util.concurrent.ForkJoinPool.common.threadFactory"
					+ "=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
			"-Dpicocli.disable.closures=true", "-Dquarkus-log-max-startup-records=10000");

	KeycloakProcess run(Path output) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(JVM_OPTIONS);
		command.add("-Dkc.home.dir=" + this.home);
		command.add("-Djboss.server.config.dir=" + this.home.resolve("conf"));
		command.add("-cp");
		command.add(ownClasses() + File.pathSeparator + this.home.resolve("lib").resolve("quarkus-run.jar"));
		command.add(KeycloakLauncher.class.getName());
		command.addAll(this.arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
		// What configures another Keycloak of this user must not configure this one.
		builder.environment().keySet().removeIf(KeycloakCommand::configuresKeycloak);
		builder.environment().putAll(this.environment);
		return new KeycloakProcess(builder.start(), output, this.secret);
	}

	private static boolean configuresKeycloak(String variable) {
		return variable.startsWith("KC_") || variable.startsWith("KEYCLOAK_") || variable.startsWith("QUARKUS_");
	}

	private static Path ownClasses() {
		CodeSource source = KeycloakLauncher.class.getProtectionDomain().getCodeSource();
		try {
			return Path.of(source.getLocation().toURI());
		}
		catch (URISyntaxException | IllegalArgumentException ex) {
			throw new KeycloakStartException("keycloak-spring-boot-test has to be a jar or a folder of the class path,"
					+ " but is loaded from " + source.getLocation(), ex);
		}
	}

	@Override
	public String toString() {
		return "KeycloakCommand" + this.arguments;
	}

}

package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * An unpacked Keycloak distribution. It is only read, so that one that is also used for
 * something else stays as it is.
 *
 * @param path folder of the distribution
 * @param version version that the distribution says it has
 */
record KeycloakHome(Path path, String version) {

	static final String PROPERTY = "keycloak.home";

	static final String ENVIRONMENT_VARIABLE = "KEYCLOAK_HOME";

	private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\S*");

	private static final Pattern MAJOR = Pattern.compile("(\\d{1,9})\\.");

	private static final int OLDEST = 26;

	private static final String REMEDY = "Unpack Keycloak (the zip of keycloak.org, or the Maven artifact"
			+ " org.keycloak:keycloak-quarkus-dist of type zip) and name its folder, the one that holds bin and lib,"
			+ " by the system property " + PROPERTY + " or by the environment variable " + ENVIRONMENT_VARIABLE + ".";

	static boolean isNamed() {
		return hasText(System.getProperty(PROPERTY)) || hasText(System.getenv(ENVIRONMENT_VARIABLE));
	}

	static KeycloakHome find() {
		return find(System::getProperty, System::getenv);
	}

	static KeycloakHome find(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
		String property = properties.apply(PROPERTY);
		if (property != null && hasText(property)) {
			return of(Path.of(property), "the system property " + PROPERTY);
		}
		String variable = environment.apply(ENVIRONMENT_VARIABLE);
		if (variable != null && hasText(variable)) {
			return of(Path.of(variable), "the environment variable " + ENVIRONMENT_VARIABLE);
		}
		throw new KeycloakStartException("No Keycloak distribution: neither the system property " + PROPERTY
				+ " nor the environment variable " + ENVIRONMENT_VARIABLE + " is set.", REMEDY, null);
	}

	private static boolean hasText(@Nullable String value) {
		return value != null && !value.isBlank();
	}

	static KeycloakHome of(Path path, String source) {
		Path home = path.toAbsolutePath().normalize();
		String found = "'" + home + "', named by " + source + ", ";
		if (!Files.isDirectory(home)) {
			throw new KeycloakStartException(found + "is not a folder.", REMEDY, null);
		}
		if (!Files.isRegularFile(home.resolve("lib").resolve("quarkus-run.jar"))) {
			throw new KeycloakStartException(found + "is not a Keycloak distribution: lib/quarkus-run.jar is missing.",
					REMEDY, null);
		}
		String version = readVersion(home);
		if (isTooOld(version)) {
			throw new KeycloakStartException(
					found + "is Keycloak " + version + ", and " + OLDEST + " or newer is needed.", REMEDY, null);
		}
		return new KeycloakHome(home, version);
	}

	private static boolean isTooOld(String version) {
		Matcher major = MAJOR.matcher(version);
		return major.lookingAt() && Integer.parseInt(major.group(1)) < OLDEST;
	}

	private static String readVersion(Path home) {
		try {
			Matcher version = VERSION.matcher(Files.readString(home.resolve("version.txt")));
			return version.find() ? version.group() : "of unknown version";
		}
		catch (IOException ex) {
			return "of unknown version";
		}
	}

}

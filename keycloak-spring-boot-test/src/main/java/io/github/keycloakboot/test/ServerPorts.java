package io.github.keycloakboot.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The ports that a server listens on.
 *
 * @param http the one that its issuers name
 * @param https the one for HTTPS, if any
 * @param settings what that one needs
 */
record ServerPorts(LoopbackPort http, @Nullable LoopbackPort https, @Nullable HttpsSettings settings) {

	static ServerPorts choose(int http, @Nullable HttpsSettings settings) {
		LoopbackPort first = LoopbackPort.choose(http);
		return new ServerPorts(first, (settings != null) ? LoopbackPort.choose(0) : null, settings);
	}

	/**
	 * Arguments of Keycloak's command line.
	 */
	List<String> arguments() {
		List<String> arguments = new ArrayList<>(List.of("--http-enabled=true", "--http-host=" + LoopbackPort.HOST,
				"--http-port=" + this.http.number(), "--hostname=" + this.http.url()));
		if (this.https != null) {
			HttpsSettings needed = Objects.requireNonNull(this.settings, "settings");
			arguments.add("--https-port=" + this.https.number());
			arguments.add("--https-key-store-file=" + needed.keyStore().toAbsolutePath());
			if (!needed.clientCertificates().isEmpty()) {
				arguments.add("--truststore-paths=" + needed.clientCertificates()
					.stream()
					.map((file) -> file.toAbsolutePath().toString())
					.collect(Collectors.joining(",")));
			}
		}
		return arguments;
	}

	/**
	 * Environment variables: everyone on the machine can read arguments.
	 */
	Map<String, String> environment() {
		return (this.settings != null) ? Map.of("KC_HTTPS_KEY_STORE_PASSWORD", this.settings.password()) : Map.of();
	}

	@Nullable String httpsUrl() {
		return (this.https != null) ? "https://" + LoopbackPort.HOST + ":" + this.https.number() : null;
	}

}

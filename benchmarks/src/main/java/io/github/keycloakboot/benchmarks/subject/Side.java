package io.github.keycloakboot.benchmarks.subject;

import java.util.ArrayList;
import java.util.List;

/**
 * The two that are compared. Each is a Spring Boot application with the properties that
 * its documentation asks for, so that what is measured is what users get.
 */
public enum Side {

	/**
	 * Spring Boot's own resource server.
	 */
	SPRING("Spring Boot", "org.springframework.security.oauth2.jwt") {
		@Override
		List<String> properties(String issuer) {
			return List.of("keycloak.enabled=false", "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + issuer);
		}
	},

	/**
	 * The starter, for a service that has a client of its own.
	 */
	STARTER("keycloakboot", "io.github.keycloakboot.jwt") {
		@Override
		List<String> properties(String issuer) {
			return List.of("keycloak.issuer-uri=" + issuer, "keycloak.client-id=" + RealmTokens.CLIENT_ID);
		}
	};

	private final String title;

	private final String decoderPackage;

	Side(String title, String decoderPackage) {
		this.title = title;
		this.decoderPackage = decoderPackage;
	}

	/**
	 * Name in a report.
	 * @return the name
	 */
	public String title() {
		return this.title;
	}

	abstract List<String> properties(String issuer);

	/**
	 * The command line of an application on this side.
	 * @param issuer the realm
	 * @param additional further properties, as {@code name=value}
	 * @return the arguments
	 */
	public String[] arguments(String issuer, List<String> additional) {
		List<String> properties = new ArrayList<>(List.of("spring.main.banner-mode=off",
				"spring.main.log-startup-info=false", "logging.level.root=error"));
		properties.addAll(properties(issuer));
		properties.addAll(additional);
		return properties.stream().map((property) -> "--" + property).toArray(String[]::new);
	}

	/**
	 * Make sure that a decoder is this side's: a figure of the wrong one would be worse
	 * than none.
	 * @param decoder the decoder that an application ended up with
	 * @throws IllegalStateException if it is another one's
	 */
	void require(Object decoder) {
		if (!decoder.getClass().getPackageName().equals(this.decoderPackage)) {
			throw new IllegalStateException("The decoder of " + this.title + " is a " + decoder.getClass().getName());
		}
	}

}

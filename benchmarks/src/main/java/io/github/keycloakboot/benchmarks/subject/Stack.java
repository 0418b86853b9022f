package io.github.keycloakboot.benchmarks.subject;

import java.util.Locale;

import org.springframework.boot.WebApplicationType;

/**
 * The two kinds of web applications that Spring has. Both are on the class path, so an
 * application has to be told which one it is.
 */
public enum Stack {

	/**
	 * Spring MVC on Tomcat: a thread a request.
	 */
	SERVLET(WebApplicationType.SERVLET),

	/**
	 * WebFlux on Netty: a few threads for all requests.
	 */
	REACTIVE(WebApplicationType.REACTIVE);

	private final WebApplicationType type;

	Stack(WebApplicationType type) {
		this.type = type;
	}

	/**
	 * Name in a report.
	 * @return the name
	 */
	public String title() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The property that makes an application one of this stack.
	 * @return the property, as {@code name=value}
	 */
	public String property() {
		return "spring.main.web-application-type=" + this.type.name().toLowerCase(Locale.ROOT);
	}

}

package io.github.keycloakboot.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Hints for what RESTEasy finds by name: the providers that each of its libraries lists,
 * and the messages that JBoss Logging generates.
 */
final class RestEasyHints {

	private static final String PROVIDERS = "META-INF/services/jakarta.ws.rs.ext.Providers";

	private static final String ROOT = "org/jboss/resteasy/";

	private final PathMatchingResourcePatternResolver resources;

	private final RuntimeHints hints;

	RestEasyHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		this.hints = hints;
		this.resources = new PathMatchingResourcePatternResolver(classLoader);
	}

	void register() {
		this.hints.resources().registerPattern(PROVIDERS);
		type("org.keycloak.admin.client.JacksonProvider");
		type("org.keycloak.admin.client.spi.StreamMessageBodyReader");
		for (Resource file : find("classpath*:" + PROVIDERS)) {
			providers(file);
		}
		for (Resource file : find("classpath*:" + ROOT + "**/*_$*.class")) {
			type(className(file));
		}
	}

	private void providers(Resource file) {
		try {
			file.getContentAsString(StandardCharsets.UTF_8)
				.lines()
				.map((line) -> line.replaceFirst("#.*", "").strip())
				.filter((line) -> !line.isEmpty())
				.forEach(this::type);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void type(String name) {
		this.hints.reflection()
			.registerType(TypeReference.of(name), MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS);
	}

	private static String className(Resource file) {
		try {
			String url = file.getURL().toString();
			return url.substring(url.lastIndexOf(ROOT), url.length() - ".class".length()).replace('/', '.');
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Resource[] find(String pattern) {
		try {
			return this.resources.getResources(pattern);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

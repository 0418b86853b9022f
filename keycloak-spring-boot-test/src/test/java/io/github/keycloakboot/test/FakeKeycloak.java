package io.github.keycloakboot.test;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.ToolProvider;

/**
 * A distribution of something that ends as soon as it is started, and is content.
 *
 * @param home its folder
 */
record FakeKeycloak(Path home) {

	private static final String CLASS = "io/quarkus/bootstrap/runner/QuarkusEntryPoint";

	void unpack() throws IOException {
		Path classes = Files.createDirectories(this.home.resolve("classes"));
		Path source = Files.writeString(classes.resolve("QuarkusEntryPoint.java"), """
				package io.quarkus.bootstrap.runner;

				public class QuarkusEntryPoint {

					public static void main(String... args) {
					}

				}
				""");
		ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), source.toString());
		Path lib = Files.createDirectories(this.home.resolve("lib"));
		try (OutputStream file = Files.newOutputStream(lib.resolve("quarkus-run.jar"));
				JarOutputStream jar = new JarOutputStream(file)) {
			jar.putNextEntry(new JarEntry(CLASS + ".class"));
			Files.copy(classes.resolve(CLASS + ".class"), jar);
		}
	}

}

package io.github.keycloakboot.benchmarks.service;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of this JVM, entry by entry, so that a service can be started without
 * some of it. A jar that brings others along by its manifest would bring all of them: its
 * classes are copied out of it.
 *
 * @param entries folders and jars
 */
record ServiceClassPath(List<Path> entries) {

	/**
	 * The class path of this JVM.
	 * @param folder where classes may be copied to
	 * @return the class path
	 */
	static ServiceClassPath current(Path folder) {
		List<Path> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path path = Path.of(entry).toAbsolutePath();
			List<Path> others = Files.isRegularFile(path) ? broughtAlong(path) : List.of();
			entries.add(others.isEmpty() ? path : copyOfClasses(path, folder));
			entries.addAll(others);
		}
		return new ServiceClassPath(entries);
	}

	private static List<Path> broughtAlong(Path jar) {
		try (JarFile file = new JarFile(jar.toFile())) {
			String others = (file.getManifest() != null)
					? file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH) : null;
			return (others != null)
					? Stream.of(others.split(" ")).map((other) -> Path.of(jar.toUri().resolve(other))).toList()
					: List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path copyOfClasses(Path jar, Path folder) {
		try (FileSystem files = FileSystems.newFileSystem(jar);
				Stream<Path> classes = Files.walk(files.getPath("/io"))) {
			for (Path source : classes.toList()) {
				Path target = folder.resolve(source.toString().substring(1));
				if (Files.isDirectory(source)) {
					Files.createDirectories(target);
				}
				else {
					Files.copy(source, target);
				}
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The same without a library.
	 * @param type one of its classes
	 * @return the class path without it
	 * @throws IllegalStateException if it isn't there
	 */
	ServiceClassPath without(Class<?> type) {
		try {
			URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
			List<Path> rest = new ArrayList<>(this.entries);
			if (!rest.remove(Path.of(location))) {
				throw new IllegalStateException(location + " isn't among " + this.entries);
			}
			return new ServiceClassPath(rest);
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return this.entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

}

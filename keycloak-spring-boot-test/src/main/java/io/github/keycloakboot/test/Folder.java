package io.github.keycloakboot.test;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/**
 * A folder that is put together from parts of others, and deleted again.
 *
 * @param path path of the folder
 */
record Folder(Path path) {

	/**
	 * Make an entry that refers to another file or folder, or where the file system has
	 * no links (Windows without the privilege), a copy of it.
	 * @param name name of the entry
	 * @param target what it refers to; without it there is no entry
	 * @throws IOException if neither is possible
	 */
	void link(String name, Path target) throws IOException {
		if (!Files.exists(target)) {
			return;
		}
		try {
			Path link = this.path.toRealPath().resolve(name);
			Files.createSymbolicLink(link, link.resolve("..").normalize().relativize(target.toRealPath()));
		}
		catch (UnsupportedOperationException | IllegalArgumentException | FileSystemException ex) {
			copy(name, target);
		}
	}

	void copy(String name, Path source) throws IOException {
		if (!Files.exists(source)) {
			return;
		}
		Path target = this.path.resolve(name);
		Files.walkFileTree(source, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
				Files.createDirectories(target.resolve(source.relativize(folder)));
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.copy(file, file.equals(source) ? target : target.resolve(source.relativize(file)));
				return FileVisitResult.CONTINUE;
			}

		});
	}

	/**
	 * Delete the folder with all it holds, but nothing that its links refer to.
	 * @throws IOException if something can't be deleted
	 */
	void delete() throws IOException {
		if (!Files.exists(this.path)) {
			return;
		}
		Files.walkFileTree(this.path, new SimpleFileVisitor<>() {

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
				Files.deleteIfExists(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
				if (failure != null) {
					throw failure;
				}
				Files.deleteIfExists(folder);
				return FileVisitResult.CONTINUE;
			}

		});
	}

}

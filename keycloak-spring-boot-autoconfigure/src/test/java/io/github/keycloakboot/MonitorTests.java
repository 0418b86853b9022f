package io.github.keycloakboot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import io.github.keycloakboot.jwk.RealmKeys;
import org.junit.jupiter.api.Test;

import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * On Java 21 to 23 a virtual thread that waits in a monitor keeps its carrier, of which
 * there are as few as processors. So monitors guard fields, and nobody waits in them.
 */
class MonitorTests {

	/**
	 * What waits, or may: for another thread, for the network, or for a log.
	 */
	private static final Set<String> WAITS = Set.of("java/lang/Thread.sleep", "java/lang/Thread.join",
			"java/lang/Object.wait", "java/util/concurrent/CompletableFuture.get",
			"java/util/concurrent/CompletableFuture.join", "java/util/concurrent/Future.get",
			"java/util/concurrent/FutureTask.get", "java/util/concurrent/CountDownLatch.await",
			"java/util/concurrent/Semaphore.acquire", "java/util/concurrent/locks/Lock.lock",
			"java/util/concurrent/locks/ReentrantLock.lock", "java/util/concurrent/locks/LockSupport.park",
			"java/util/concurrent/locks/LockSupport.parkNanos", "java/util/concurrent/BlockingQueue.take",
			"java/util/concurrent/BlockingQueue.put", "java/util/concurrent/ExecutorService.awaitTermination",
			"java/net/http/HttpClient.send", "org/apache/commons/logging/Log.debug",
			"org/apache/commons/logging/Log.info", "org/apache/commons/logging/Log.warn",
			"org/apache/commons/logging/Log.error", "java/util/function/Supplier.get",
			"java/util/concurrent/Callable.call",
			"org/springframework/security/oauth2/client/endpoint/OAuth2AccessTokenResponseClient.getTokenResponse");

	/**
	 * Packages that read the containers of developers while the service starts.
	 */
	private static final Set<String> AT_START = Set.of("/autoconfigure/container/", "/autoconfigure/testcontainers/");

	private final Map<String, Set<String>> calls = new HashMap<>();

	private final Map<String, Set<String>> callsInMonitors = new HashMap<>();

	@Test
	void nobodyWaitsInAMonitor() throws IOException, URISyntaxException {
		Path library = Path.of(RealmKeys.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		try (Stream<Path> files = Files.walk(library)) {
			files.map((file) -> library.relativize(file).toString().replace(File.separatorChar, '/'))
				.filter((name) -> name.endsWith(".class") && AT_START.stream().noneMatch(name::contains))
				.forEach((name) -> read(name.substring(0, name.length() - ".class".length())));
		}
		assertThat(this.callsInMonitors).isNotEmpty();
		assertThat(waiting()).isEmpty();
	}

	@Test
	void whoWaitsIsFoundAndWhoDoesSoAfterwardsIsNot() {
		String type = Waiting.class.getName().replace('.', '/');
		read(type);
		assertThat(waiting()).containsExactly(type + ".inBlock -> java/util/concurrent/Semaphore.acquire",
				type + ".inMethod -> java/util/concurrent/Semaphore.acquire");
	}

	private Set<String> waiting() {
		Set<String> waiting = new TreeSet<>();
		this.callsInMonitors.forEach((method, first) -> reachable(first).stream()
			.filter(WAITS::contains)
			.forEach((wait) -> waiting.add(method + " -> " + wait)));
		return waiting;
	}

	private Set<String> reachable(Set<String> first) {
		Set<String> reached = new HashSet<>(first);
		Deque<String> next = new ArrayDeque<>(first);
		while (!next.isEmpty()) {
			this.calls.getOrDefault(next.remove(), Set.of()).stream().filter(reached::add).forEach(next::add);
		}
		return reached;
	}

	private void read(String name) {
		try (InputStream file = getClass().getClassLoader().getResourceAsStream(name + ".class")) {
			assertThat(file).isNotNull();
			new ClassReader(file).accept(new MethodReader(name), ClassReader.SKIP_DEBUG);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads what is called by the methods of a class. What a lambda calls isn't counted
	 * for the method that makes it: another may run it, later.
	 */
	private final class MethodReader extends ClassVisitor {

		private final String type;

		MethodReader(String type) {
			super(SpringAsmInfo.ASM_VERSION);
			this.type = type;
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String descriptor, String signature,
				String[] exceptions) {
			String method = this.type + "." + name;
			Set<String> called = MonitorTests.this.calls.computeIfAbsent(method, (key) -> new HashSet<>());
			boolean monitor = (access & Opcodes.ACC_SYNCHRONIZED) != 0;
			return new MethodVisitor(SpringAsmInfo.ASM_VERSION) {

				private int monitors = monitor ? 1 : 0;

				private boolean left;

				@Override
				public void visitInsn(int opcode) {
					if (opcode == Opcodes.MONITORENTER) {
						this.monitors++;
					}
					// The block ends with what is done when anything in it fails
					else if (opcode == Opcodes.ATHROW && this.left) {
						this.monitors--;
					}
					this.left = (opcode == Opcodes.MONITOREXIT);
				}

				@Override
				public void visitJumpInsn(int opcode, Label label) {
					this.left = false;
				}

				@Override
				public void visitMethodInsn(int opcode, String owner, String name, String descriptor,
						boolean isInterface) {
					this.left = false;
					String callee = owner + "." + name;
					called.add(callee);
					if (this.monitors > 0) {
						MonitorTests.this.callsInMonitors.computeIfAbsent(method, (key) -> new HashSet<>()).add(callee);
					}
				}

			};
		}

	}

	private static final class Waiting {

		private final Semaphore semaphore = new Semaphore(0);

		private int waits;

		synchronized void inMethod() throws InterruptedException {
			indirectly();
		}

		void inBlock() throws InterruptedException {
			synchronized (this) {
				if (this.waits++ > 0) {
					return;
				}
				indirectly();
			}
		}

		void afterwards() throws InterruptedException {
			synchronized (this) {
				this.waits++;
			}
			indirectly();
		}

		private void indirectly() throws InterruptedException {
			this.semaphore.acquire();
		}

	}

}

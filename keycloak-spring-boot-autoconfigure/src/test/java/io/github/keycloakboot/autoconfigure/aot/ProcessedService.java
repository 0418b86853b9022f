package io.github.keycloakboot.autoconfigure.aot;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An application that was processed ahead of time, in a JVM of its own that ends with the
 * test's.
 */
final class ProcessedService implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("(?:Tomcat|Netty) started on port (\\d+)");

	private final HttpClient client = HttpClient.newHttpClient();

	private final StringBuilder output = new StringBuilder();

	private final Thread end;

	private final Process process;

	private int port;

	/**
	 * Wait until a service is ready, or has given up.
	 * @param process the process that it runs in
	 */
	ProcessedService(Process process) throws IOException {
		this.process = process;
		this.end = new Thread(process::destroyForcibly);
		Runtime.getRuntime().addShutdownHook(this.end);
		BufferedReader lines = process.inputReader();
		for (String line = lines.readLine(); line != null && !line.contains(": Started "); line = lines.readLine()) {
			this.output.append(line).append('\n');
			Matcher started = PORT.matcher(line);
			if (started.find()) {
				this.port = Integer.parseInt(started.group(1));
			}
		}
		// A process that nobody listens to stands still once the pipe is full
		Thread rest = new Thread(() -> lines.lines().forEach((line) -> {
		}));
		rest.setDaemon(true);
		rest.start();
	}

	/**
	 * What it has logged until it was ready.
	 */
	String output() {
		return this.output.toString();
	}

	HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
		return this.client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> getWithToken(String path, String token) throws IOException, InterruptedException {
		return get(path, "Authorization", "Bearer " + token);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		Runtime.getRuntime().removeShutdownHook(this.end);
	}

}

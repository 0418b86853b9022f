package io.github.keycloakboot.benchmarks.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.keycloakboot.benchmarks.report.NotMeasurableException;

/**
 * One run of the load generator wrk, with 16 connections.
 *
 * @param requests the number of requests that were answered, all of them well
 * @param requestsPerSecond how many that is a second
 */
record WrkRun(long requests, double requestsPerSecond) {

	private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");

	private static final Pattern PER_SECOND = Pattern.compile("Requests/sec:\\s*([0-9.]+)");

	private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses:.*|Socket errors:.*");

	/**
	 * Run wrk.
	 * @param port port of the service
	 * @param token the token that each request carries
	 * @param duration how long
	 * @return the run
	 * @throws NotMeasurableException if wrk isn't installed
	 */
	static WrkRun against(int port, String token, Duration duration) {
		try {
			Process wrk = new ProcessBuilder("wrk", "-t2", "-c16", "-d" + duration.toSeconds() + "s", "--timeout",
					"30s", "-H", "Authorization: Bearer " + token, "http://localhost:" + port + Greeting.PATH)
				.redirectErrorStream(true)
				.start();
			return parse(new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new NotMeasurableException("The load generator wrk can't be run (" + ex.getMessage()
					+ "). Install it: 'apt-get install wrk' on Debian and Ubuntu, 'brew install wrk' on macOS");
		}
	}

	/**
	 * Read what wrk prints.
	 * @param output its output
	 * @return the run
	 * @throws IllegalStateException if a request failed: then it was something else that
	 * was measured
	 */
	static WrkRun parse(String output) {
		Matcher errors = ERRORS.matcher(output);
		Matcher requests = REQUESTS.matcher(output);
		Matcher perSecond = PER_SECOND.matcher(output);
		if (errors.find() || !requests.find() || !perSecond.find()) {
			throw new IllegalStateException("wrk's requests failed:" + System.lineSeparator() + output);
		}
		return new WrkRun(Long.parseLong(requests.group(1)), Double.parseDouble(perSecond.group(1)));
	}

}

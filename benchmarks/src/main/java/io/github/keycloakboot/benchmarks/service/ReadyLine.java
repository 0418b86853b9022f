package io.github.keycloakboot.benchmarks.service;

import java.lang.management.ManagementFactory;
import java.time.Duration;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * The line by which a service tells the process that started it where it listens, and one
 * after it that tells of the start.
 */
class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

	static final String BEGIN = "ready on port ";

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		System.out.println(BEGIN + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
		// Loads classes itself, when the time isn't taken any more
		int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
		Duration timeTaken = event.getTimeTaken();
		System.out.println(((timeTaken != null) ? timeTaken.toMillis() : 0) + " " + classes);
	}

}

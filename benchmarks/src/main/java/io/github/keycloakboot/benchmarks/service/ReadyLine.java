package io.github.keycloakboot.benchmarks.service;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * The line by which a service tells the process that started it where it listens.
 */
class ReadyLine implements ApplicationListener<ApplicationReadyEvent> {

	static final String BEGIN = "ready on port ";

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		System.out.println(BEGIN + event.getApplicationContext().getEnvironment().getProperty("local.server.port"));
	}

}

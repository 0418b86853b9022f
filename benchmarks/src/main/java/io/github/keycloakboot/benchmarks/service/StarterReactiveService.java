package io.github.keycloakboot.benchmarks.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The reactive service with the starter.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ ReactiveGreeting.class, ReadyLine.class })
class StarterReactiveService {

	public static void main(String[] arguments) {
		SpringApplication.run(StarterReactiveService.class, arguments);
	}

}

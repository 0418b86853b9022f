package io.github.keycloakboot.benchmarks.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The service with the starter.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ Greeting.class, ReadyLine.class })
class StarterService {

	public static void main(String[] arguments) {
		SpringApplication.run(StarterService.class, arguments);
	}

}

package io.github.keycloakboot.benchmarks.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;

/**
 * The reactive service with plain Spring Boot.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableReactiveMethodSecurity
@Import({ ReactiveGreeting.class, ReadyLine.class })
class PlainReactiveService {

	public static void main(String[] arguments) {
		SpringApplication.run(PlainReactiveService.class, arguments);
	}

}

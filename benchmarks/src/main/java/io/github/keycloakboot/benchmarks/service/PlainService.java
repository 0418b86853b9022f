package io.github.keycloakboot.benchmarks.service;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/**
 * The service with plain Spring Boot.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableMethodSecurity
@Import({ Greeting.class, ReadyLine.class })
class PlainService {

	public static void main(String[] arguments) {
		SpringApplication.run(PlainService.class, arguments);
	}

}

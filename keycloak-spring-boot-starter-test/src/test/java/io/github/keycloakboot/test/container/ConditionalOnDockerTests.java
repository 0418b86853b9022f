package io.github.keycloakboot.test.container;

import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionalOnDockerTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withUserConfiguration(WithDocker.class);

	@Test
	void withoutTestcontainersThereIsNoDocker() {
		this.context.withClassLoader(new FilteredClassLoader(DockerClientFactory.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("containerised"));
	}

	@Test
	void whatTestcontainersFindsCounts() {
		boolean docker = DockerClientFactory.instance().isDockerAvailable();
		this.context.run((context) -> assertThat(context.containsBean("containerised")).isEqualTo(docker));
	}

	@Configuration(proxyBeanMethods = false)
	static class WithDocker {

		@Bean
		@ConditionalOnDocker
		String containerised() {
			return "in a container";
		}

	}

}

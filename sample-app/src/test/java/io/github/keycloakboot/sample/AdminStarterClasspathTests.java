package io.github.keycloakboot.sample;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;

import ch.qos.logback.classic.LoggerContext;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.admin.client.Keycloak;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What a service gets with the admin starter, and what it doesn't: Keycloak's admin
 * client brings along formats and a logging bridge that would change the service itself.
 */
class AdminStarterClasspathTests {

	@Test
	void endpointsOfTheServiceSpeakJsonOnly() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
					HttpMessageConvertersAutoConfiguration.class, WebMvcAutoConfiguration.class))
			.withBean(Orders.class)
			.run((context) -> {
				MockMvc mvc = MockMvcBuilders.webAppContextSetup(context).build();
				mvc.perform(get("/orders").accept("application/json"))
					.andExpect(status().isOk())
					.andExpect(content().json("{\"id\":1}"));
				mvc.perform(get("/orders").accept("application/yaml")).andExpect(status().isNotAcceptable());
				mvc.perform(get("/orders").accept("application/xml")).andExpect(status().isNotAcceptable());
			});
	}

	@Test
	void loggingOfSpringEndsInLogback() throws IOException {
		assertThat(Collections.list(getClass().getClassLoader().getResources("org/apache/commons/logging/Log.class")))
			.hasSize(1);
		Log log = LogFactory.getLog(getClass());
		assertThat(log.getClass().getName()).startsWith("org.apache.commons.logging.")
			.doesNotContainIgnoringCase("jboss");
		assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(LoggerContext.class);
	}

	@Test
	void adminClientIsThere() {
		assertThat(Keycloak.getClientProvider()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.jboss.resteasy.plugins.providers.jaxb.JAXBXmlRootElementProvider",
			"org.jboss.resteasy.plugins.providers.multipart.MultipartReader",
			"com.fasterxml.jackson.jakarta.rs.yaml.JacksonYAMLProvider",
			"com.fasterxml.jackson.dataformat.yaml.YAMLFactory", "tools.jackson.dataformat.yaml.YAMLFactory",
			"com.github.fge.jsonpatch.JsonPatch" })
	void whatTheAdminClientNeverCallsIsNotThere(String className) {
		assertThat(ClassUtils.isPresent(className, getClass().getClassLoader())).isFalse();
	}

	@RestController
	static final class Orders {

		@GetMapping("/orders")
		Map<String, Integer> order() {
			return Map.of("id", 1);
		}

	}

}

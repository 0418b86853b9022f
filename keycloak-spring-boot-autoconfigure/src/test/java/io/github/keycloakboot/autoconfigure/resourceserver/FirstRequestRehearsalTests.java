package io.github.keycloakboot.autoconfigure.resourceserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.github.keycloakboot.autoconfigure.FirstRequestRehearsal;
import io.github.keycloakboot.log.LoggedLines;
import io.github.keycloakboot.test.StubKeycloak;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

class FirstRequestRehearsalTests {

	private static final String EAGER = "keycloak.resource-server.jwk-set.eager=true";

	private final StubKeycloak keycloak = StubKeycloak.start();

	@AfterEach
	void stop() {
		this.keycloak.close();
	}

	private ConfigurableApplicationContext run(String... properties) {
		return new SpringApplicationBuilder(ObservedService.class)
			.properties("server.port=0", "spring.main.banner-mode=off", "keycloak.client-id=orders-api",
					"keycloak.issuer-uri=" + this.keycloak.issuerUri())
			.properties(properties)
			.run();
	}

	private static void awaitEndOfRehearsal() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("keycloak-warm-up")));
	}

	private static void awaitRequest(ConfigurableApplicationContext context) {
		awaitEndOfRehearsal();
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !seen(context).isEmpty());
	}

	@Test
	void eagerServiceAsksItselfOnceWithoutATokenAndIsRefused() {
		try (ConfigurableApplicationContext context = run(EAGER, "server.servlet.context-path=/shop")) {
			awaitRequest(context);
			assertThat(seen(context)).containsExactly("GET /shop/keycloak-warm-up without token 401");
		}
	}

	@Test
	void eagerReactiveServiceDoesSoToo() {
		SpringApplicationBuilder service = new SpringApplicationBuilder(ReactiveOrdersService.class,
				ReactiveObservation.class)
			.web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "keycloak.issuer-uri=" + this.keycloak.issuerUri(), EAGER,
					"spring.webflux.base-path=/shop");
		try (ConfigurableApplicationContext context = service.run()) {
			awaitRequest(context);
			assertThat(seen(context)).containsExactly("GET /shop/keycloak-warm-up without token 401");
		}
	}

	@Test
	void serviceThatIsNotEagerDoesNot() {
		try (ConfigurableApplicationContext context = run()) {
			awaitEndOfRehearsal();
			assertThat(seen(context)).isEmpty();
		}
	}

	@Test
	void managementServerIsNotAsked() throws IOException {
		AtomicInteger requests = new AtomicInteger();
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", (exchange) -> {
			requests.incrementAndGet();
			exchange.sendResponseHeaders(404, -1);
			exchange.close();
		});
		server.start();
		try (ServletWebServerApplicationContext context = new ServletWebServerApplicationContext()) {
			FirstRequestRehearsal rehearsal = new FirstRequestRehearsal(new ServerProperties(), "",
					new AnnotationRehearsal());
			context.setServerNamespace("management");
			rehearsal.onApplicationEvent(new ServletWebServerInitializedEvent(new ListeningServer(server), context));
			awaitEndOfRehearsal();
			assertThat(requests).hasValue(0);
			context.setServerNamespace(null);
			rehearsal.onApplicationEvent(new ServletWebServerInitializedEvent(new ListeningServer(server), context));
			awaitEndOfRehearsal();
			assertThat(requests).hasValue(1);
		}
		finally {
			server.stop(0);
		}
	}

	@Test
	void writesNothingToTheLog() {
		try (LoggedLines log = LoggedLines.of("io.github.keycloakboot", "INFO");
				ConfigurableApplicationContext context = run(EAGER)) {
			awaitRequest(context);
			assertThat(log.all()).noneMatch((line) -> line.contains("WARN") || line.contains("warm-up"));
		}
	}

	private static Queue<String> seen(ConfigurableApplicationContext context) {
		return context.getBean(Observer.class).requests();
	}

	/**
	 * The requests that reached the service.
	 */
	record Observer(Queue<String> requests) {

		void observe(HttpServletRequest request, HttpServletResponse response) {
			observe(request.getMethod(), request.getRequestURI(), request.getHeader("Authorization"),
					response.getStatus());
		}

		void observe(String method, String path, @Nullable String authorization, int status) {
			this.requests
				.add(method + " " + path + ((authorization != null) ? " with" : " without") + " token " + status);
		}

	}

	private record ListeningServer(HttpServer server) implements WebServer {

		@Override
		public void start() {
			this.server.start();
		}

		@Override
		public void stop() {
			this.server.stop(0);
		}

		@Override
		public int getPort() {
			return this.server.getAddress().getPort();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ObservedService {

		@Bean
		Observer observer() {
			return new Observer(new ConcurrentLinkedQueue<>());
		}

		@Bean
		FilterRegistrationBean<Filter> observingFilter(Observer observer) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				chain.doFilter(request, response);
				observer.observe((HttpServletRequest) request, (HttpServletResponse) response);
			});
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReactiveObservation {

		@Bean
		Observer observer() {
			return new Observer(new ConcurrentLinkedQueue<>());
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		WebFilter observingFilter(Observer observer) {
			return (exchange, chain) -> chain.filter(exchange)
				.doFinally((signal) -> observer.observe(exchange.getRequest().getMethod().name(),
						exchange.getRequest().getPath().value(),
						exchange.getRequest().getHeaders().getFirst("Authorization"),
						Objects.requireNonNull(exchange.getResponse().getStatusCode()).value()));
		}

	}

}

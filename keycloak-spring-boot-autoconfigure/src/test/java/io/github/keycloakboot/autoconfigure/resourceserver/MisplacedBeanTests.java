package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import io.github.keycloakboot.autoconfigure.PrintedFailure;
import io.github.keycloakboot.log.TroubleshootingPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A decoder or a chain of the user's that is of the other stack's type: neither is it
 * ignored, nor does the service start without one.
 */
class MisplacedBeanTests {

	private static @Nullable Throwable failure(WebApplicationType type, Class<?>... configurations) {
		return StackContext.of(type)
			.with("keycloak.issuer-uri=http://localhost:1/realms/shop")
			.with(configurations)
			.failure();
	}

	@Test
	void servletDecoderOfAReactiveServiceFailsTheStart() {
		@Nullable Throwable failure = failure(WebApplicationType.REACTIVE, OwnDecoder.class);
		assertThat(failure).isInstanceOf(MisplacedBeanException.class)
			.hasMessageContaining("uses beans of type ReactiveJwtDecoder")
			.hasMessageContaining("of type JwtDecoder: 'ownDecoder'");
		new TroubleshootingPage().requireQuote(PrintedFailure.of(failure).text());
	}

	@Test
	void reactiveDecoderOfAServletServiceFailsTheStart() {
		assertThat(failure(WebApplicationType.SERVLET, OwnReactiveDecoder.class))
			.isInstanceOf(MisplacedBeanException.class)
			.hasMessageContaining("uses beans of type JwtDecoder")
			.hasMessageContaining("of type ReactiveJwtDecoder: 'ownReactiveDecoder'");
	}

	@Test
	void reactiveChainOfAServletServiceFailsTheStart() {
		@Nullable Throwable failure = failure(WebApplicationType.SERVLET, OwnReactiveChain.class);
		assertThat(failure).isInstanceOf(MisplacedBeanException.class)
			.hasMessageContaining("uses beans of type SecurityFilterChain")
			.hasMessageContaining("of type SecurityWebFilterChain: 'ownReactiveChain'");
		new TroubleshootingPage().requireQuote(PrintedFailure.of(failure).text());
	}

	@Test
	void servletChainOfAReactiveServiceFailsTheStart() {
		assertThat(failure(WebApplicationType.REACTIVE, OwnChain.class)).isInstanceOf(MisplacedBeanException.class)
			.hasMessageContaining("uses beans of type SecurityWebFilterChain")
			.hasMessageContaining("of type SecurityFilterChain: 'ownChain'");
	}

	@ParameterizedTest
	@EnumSource
	void chainsOfBothTypesAreFine(WebApplicationType type) {
		assertThat(failure(type, OwnChain.class, OwnReactiveChain.class)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void decodersOfBothTypesAreFine(WebApplicationType type) {
		assertThat(failure(type, OwnDecoder.class, OwnReactiveDecoder.class)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void decoderForSomethingElseIsFineIfItSaysSo(WebApplicationType type) {
		assertThat(failure(type, DecodersForSomethingElse.class)).isNull();
	}

	@Test
	void bootsOwnReactiveDecoderDoesNotTakeItsPlace() {
		assertThat(StackContext.of(WebApplicationType.REACTIVE)
			.with("keycloak.issuer-uri=http://localhost:1/realms/shop",
					"spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:1/realms/shop",
					"spring.main.lazy-initialization=true")
			.with(OwnDecoder.class)
			.failure()).isInstanceOf(MisplacedBeanException.class);
	}

	@ParameterizedTest
	@EnumSource
	void withoutTheStarterItIsNoneOfOurBusiness(WebApplicationType type) {
		assertThat(StackContext.of(type).with(OwnDecoder.class).failure()).isNull();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void failureIsAnalyzed(CapturedOutput output) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(ReactiveOrdersService.class,
				OwnDecoder.class)
			.web(WebApplicationType.REACTIVE);
		assertThatExceptionOfType(MisplacedBeanException.class)
			.isThrownBy(() -> application.run("--server.port=0", "--keycloak.issuer-uri=http://localhost:1/realms/shop")
				.close());
		assertThat(output).contains("APPLICATION FAILED TO START", "This is a reactive service", "'ownDecoder'",
				"Define a ReactiveJwtDecoder in its place", "spring.main.web-application-type",
				"@Bean(defaultCandidate = false)");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecoder {

		@Bean
		JwtDecoder ownDecoder() {
			return (token) -> {
				throw new BadJwtException("own");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnReactiveDecoder {

		@Bean
		ReactiveJwtDecoder ownReactiveDecoder() {
			return (token) -> Mono.error(new BadJwtException("own"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnChain {

		@Bean
		SecurityFilterChain ownChain() {
			return new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnReactiveChain {

		@Bean
		SecurityWebFilterChain ownReactiveChain() {
			return new MatcherSecurityWebFilterChain(ServerWebExchangeMatchers.anyExchange(),
					List.of((exchange, chain) -> chain.filter(exchange)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class DecodersForSomethingElse {

		@Bean(defaultCandidate = false)
		JwtDecoder otherDecoder() {
			return (token) -> {
				throw new BadJwtException("other");
			};
		}

		@Bean(defaultCandidate = false)
		ReactiveJwtDecoder otherReactiveDecoder() {
			return (token) -> Mono.error(new BadJwtException("other"));
		}

	}

}

package io.github.keycloakboot.test.user;

import java.util.Collection;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

import io.github.keycloakboot.autoconfigure.KeycloakAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakResourceServerAutoConfiguration;
import io.github.keycloakboot.autoconfigure.resourceserver.KeycloakWebSecurityAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ApplicationsConverterTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner();

	private static List<String> authorities(AbstractAuthenticationToken user) {
		return user.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
	}

	private static MockAccessToken admin() {
		MockAccessToken token = new MockAccessToken();
		token.realmRoles(List.of("admin"));
		return token;
	}

	@Test
	void starterMapsTheRoles() {
		this.context
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class))
			.withPropertyValues(ShopService.ISSUER)
			.run((context) -> assertThat(authorities(new SignedInUser(context).of(admin()))).contains("ROLE_admin",
					"FACTOR_BEARER"));
	}

	@Test
	void wrongMappingOfTheApplicationShows() {
		this.context.withUserConfiguration(ForgetfulMapping.class)
			.run((context) -> assertThat(authorities(new SignedInUser(context).of(admin())))
				.doesNotContain("ROLE_admin"));
	}

	@Test
	void converterOfAnotherTypeIsUsedBeforeTheStarters() {
		this.context.withUserConfiguration(OwnConverter.class)
			.withConfiguration(AutoConfigurations.of(KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class))
			.withPropertyValues(ShopService.ISSUER)
			.run((context) -> assertThat(authorities(new SignedInUser(context).of(admin()))).containsExactly("own"));
	}

	@Test
	void converterThatTheStartersChainDoesNotAskIsNotAskedHereEither() {
		new WebApplicationContextRunner().withUserConfiguration(OwnConverter.class)
			.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class,
					ServletWebSecurityAutoConfiguration.class, KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class, KeycloakWebSecurityAutoConfiguration.class))
			.withPropertyValues(ShopService.ISSUER)
			.run((context) -> assertThat(authorities(new SignedInUser(context).of(admin()))).contains("ROLE_admin"));
	}

	@Test
	void severalConvertersAreAnError() {
		this.context.withUserConfiguration(OwnConverter.class, AnotherConverter.class)
			.run((context) -> assertThatIllegalStateException().isThrownBy(() -> new SignedInUser(context).of(admin()))
				.withMessageContaining("2 converters"));
	}

	@Test
	void whereNothingReadsTokensTheRemedyIsNamed() {
		this.context
			.run((context) -> assertThatIllegalStateException().isThrownBy(() -> new SignedInUser(context).of(admin()))
				.withMessageContaining("set keycloak.issuer-uri"));
	}

	@Test
	void chainOfSpringBootReadsNoTokens() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SecurityAutoConfiguration.class,
					ServletWebSecurityAutoConfiguration.class, KeycloakAutoConfiguration.class,
					KeycloakResourceServerAutoConfiguration.class, KeycloakWebSecurityAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasSingleBean(SecurityFilterChain.class);
				assertThatIllegalStateException().isThrownBy(() -> new SignedInUser(context).of(admin()))
					.withMessageContaining("set keycloak.issuer-uri");
			});
	}

	@Test
	void besideAChainOfTheApplicationsOwnSpringsConverterIsUsed() {
		this.context
			.withBean("ownChain", SecurityFilterChain.class,
					() -> new DefaultSecurityFilterChain(AnyRequestMatcher.INSTANCE))
			.run((context) -> assertThat(authorities(new SignedInUser(context).of(admin()))).contains("SCOPE_openid")
				.doesNotContain("ROLE_admin"));
	}

	@Test
	void missingAndBrokenFilesOfClaimsAreNamed() {
		assertThatIllegalArgumentException().isThrownBy(new ClaimsFile("users/nobody.json")::read)
			.withMessageContaining("'users/nobody.json' doesn't exist");
		assertThatIllegalArgumentException().isThrownBy(new ClaimsFile("users/broken.json")::read)
			.withMessageContaining("'users/broken.json' holds no JSON object");
	}

	@Test
	void blankUserIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new MockAccessToken().username(" "));
	}

	@Configuration(proxyBeanMethods = false)
	static class ForgetfulMapping {

		@Bean
		JwtAuthenticationConverter converter() {
			JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
			converter.setJwtGrantedAuthoritiesConverter((jwt) -> List.of());
			return converter;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverter {

		@Bean
		Converter<Jwt, AbstractAuthenticationToken> ownConverter() {
			Collection<GrantedAuthority> authorities = List.of(new SimpleGrantedAuthority("own"));
			return (jwt) -> new JwtAuthenticationToken(jwt, authorities);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AnotherConverter {

		@Bean
		Converter<Jwt, JwtAuthenticationToken> anotherConverter() {
			return JwtAuthenticationToken::new;
		}

	}

}

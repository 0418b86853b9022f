package io.github.keycloakboot.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.admin.client.Keycloak;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of each property that can't be right is on the page on what goes wrong.
 */
class PropertyFailureTests {

	private static final String SHOP = "https://sso.example.com/realms/shop";

	private final ApplicationContextRunner service = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ofThisLibrary()))
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, OAuth2ClientAutoConfiguration.class));

	private static Class<?>[] ofThisLibrary() {
		ClassLoader classLoader = Objects.requireNonNull(PropertyFailureTests.class.getClassLoader());
		return ImportCandidates.load(AutoConfiguration.class, classLoader)
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.keycloakboot."))
			.map((name) -> ClassUtils.resolveClassName(name, classLoader))
			.toArray(Class<?>[]::new);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', maxCharsPerColumn = 1000,
			textBlock = """
					keycloak.issuer-uri | issuer-uri=https://sso.example.com
					keycloak.issuer-uri | realms.partners.issuer-uri=https://sso.example.com/realms/partners
					keycloak.server-url | server-url=sso.example.com realm=shop
					keycloak.server-url | SHOP server-url=https://other.example.com
					keycloak.realm | SHOP realm=Shop
					keycloak.realm | server-url=https://sso.example.com
					keycloak.internal-url | SHOP internal-url=keycloak:8080
					keycloak.client-id | SHOP client-id=
					keycloak.client-secret | SHOP client-id=orders-api client-authentication.method=client-secret-post
					keycloak.client-authentication.method | SHOP client-id=orders-api client-secret=s client-authentication.jwk=file:key.json
					keycloak.client-authentication.jwk | SHOP client-id=orders-api client-authentication.method=private-key-jwt
					keycloak.client-authentication.jwk | SHOP client-id=orders-api client-authentication.jwk=file:/etc/key.json
					keycloak.http.ssl-bundle | SHOP client-id=orders-api client-authentication.method=tls-client-auth
					keycloak.http.read-timeout | SHOP http.read-timeout=0s
					keycloak.resource-server.method-security | SHOP resource-server.method-security=on
					keycloak.resource-server.audiences | SHOP resource-server.audiences=
					keycloak.resource-server.jws-algorithms | SHOP resource-server.jws-algorithms=HS256
					keycloak.resource-server.principal-claim | SHOP resource-server.principal-claim=
					keycloak.resource-server.authorities | SHOP resource-server.authorities.role-prefix=
					keycloak.resource-server.jwk-set.refresh-ahead | SHOP resource-server.jwk-set.refresh-ahead=1h
					keycloak.resource-server.token-cache.max-weight | SHOP resource-server.token-cache.max-weight=1KB
					keycloak.resource-server.introspection.mode | SHOP resource-server.introspection.mode=always
					keycloak.resource-server.introspection.cache-size | INTROSPECTION resource-server.introspection.cache-size=0
					keycloak.resource-server.introspection.cache-ttl | INTROSPECTION resource-server.introspection.cache-ttl=-1s
					keycloak.resource-server.introspection.cache | INTROSPECTION resource-server.introspection.cache=tokens
					keycloak.resource-server.revocation.logout.clients | SHOP resource-server.revocation.logout.clients[0]=
					keycloak.resource-server.revocation.logout.path | SHOP resource-server.revocation.logout.clients=web-shop resource-server.revocation.logout.path=logout
					keycloak.realms.partners.realm | SHOP realms.partners.client-id=orders-api
					keycloak.realms.partners.realm | SHOP realms.partners.realm=shop
					keycloak.admin.client-id | ADMIN SHOP
					keycloak.admin.client-secret | ADMIN SHOP admin.client-id=provisioner
					keycloak.client-secret | ADMIN SHOP client-id=orders-api
					keycloak.admin.password | ADMIN SHOP admin.username=admin
					keycloak.admin.username | ADMIN SHOP admin.password=pw
					keycloak.admin.connection-pool-size | ADMIN SHOP admin.connection-pool-size=0
					keycloak.outbound.registrations.stock.hosts | OUTBOUND outbound.registrations.stock.hosts=stock.example.com
					keycloak.outbound.registrations.stock.audience | OUTBOUND outbound.registrations.stock.audience=stock
					keycloak.outbound.registrations.stock.client-id | SHOP outbound.registrations.stock.scopes=stock
					keycloak.outbound.registrations.stock.client-id | OUTBOUND outbound.registrations.stock.client-secret=s
					keycloak.outbound.registrations.stock.client-secret | OUTBOUND outbound.registrations.stock.client-id=other
					keycloak.outbound.registrations.stock.scopes | OUTBOUND outbound.registrations.stock.grant=relay outbound.registrations.stock.scopes=stock
					keycloak.outbound.registrations.keycloak.grant | OUTBOUND outbound.registrations.keycloak.grant=relay
					keycloak.provisioning.parallelism | OUTBOUND provisioning.mode=plan provisioning.parallelism=50
					keycloak.provisioning.locations | OUTBOUND provisioning.mode=plan
					keycloak.provisioning.locations | OUTBOUND provisioning.mode=plan provisioning.locations=classpath:realm/*.yaml
					keycloak.provisioning.mode | provisioning.mode=apply
					keycloak.provisioning.mode | OUTBOUND provisioning.mode=apply admin.enabled=false
					spring.security.oauth2.resourceserver.jwt.audiences | SHOP jwt.audiences=orders-api
					spring.security.oauth2.resourceserver.jwt.principal-claim-name | SHOP jwt.principal-claim-name=email
					""")
	void wrongValueIsOnThePage(String property, String properties) {
		this.service.withUserConfiguration(properties.startsWith("ADMIN ") ? UsesAdmin.class : Plain.class)
			.withPropertyValues(values(properties))
			.run((context) -> {
				assertThat(context).getFailure().hasStackTraceContaining("Property " + property + " with value");
				PrintedFailure.requireRow(context.getStartupFailure());
			});
	}

	private static String[] values(String properties) {
		return Stream.of(properties.split(" ")).flatMap((property) -> switch (property) {
			case "ADMIN" -> Stream.empty();
			case "SHOP" -> Stream.of("keycloak.issuer-uri=" + SHOP);
			case "OUTBOUND" -> Stream.of("keycloak.issuer-uri=" + SHOP, "keycloak.client-id=orders-api",
					"keycloak.client-secret=secret");
			case "INTROSPECTION" -> Stream.of("keycloak.issuer-uri=" + SHOP, "keycloak.client-id=orders-api",
					"keycloak.client-secret=secret", "keycloak.resource-server.introspection.mode=always");
			default -> Stream.of(property.startsWith("jwt.") ? "spring.security.oauth2.resourceserver." + property
					: "keycloak." + property);
		}).toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	static class Plain {

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesAdmin {

		@Bean
		List<Object> uses(Keycloak keycloak) {
			return List.of(keycloak);
		}

	}

}

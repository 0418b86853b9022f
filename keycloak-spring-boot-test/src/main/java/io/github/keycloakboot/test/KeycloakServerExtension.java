package io.github.keycloakboot.test;

import java.util.function.UnaryOperator;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension for tests with a real Keycloak. Gives tests a {@link KeycloakServer},
 * which all test classes of the JVM share, and a {@link KeycloakTestClient}, whose users
 * and clients go when the test has ended:
 *
 * <pre>
 * &#064;ExtendWith(KeycloakServerExtension.class)
 * class OrdersTests {
 *
 * 	&#064;Test
 * 	void bobGetsToken(KeycloakServer server, KeycloakTestClient keycloak) {
 * 		String token = keycloak.tokenFor("bob");
 * 	}
 *
 * }
 * </pre>
 *
 * For other realms than the ready one, register it by
 * {@link org.junit.jupiter.api.extension.RegisterExtension @RegisterExtension}:
 *
 * <pre>
 * &#064;RegisterExtension
 * static KeycloakServerExtension keycloak = KeycloakServerExtension
 * 	.with((server) -&gt; server.realmFile(Path.of("shop-realm.json")));
 * </pre>
 */
public final class KeycloakServerExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(KeycloakServerExtension.class);

	private final UnaryOperator<KeycloakServerBuilder> settings;

	/**
	 * An extension whose server has the realm {@link ReadyRealm#ofShop()}.
	 */
	public KeycloakServerExtension() {
		this(UnaryOperator.identity());
	}

	private KeycloakServerExtension(UnaryOperator<KeycloakServerBuilder> settings) {
		this.settings = settings;
	}

	/**
	 * An extension with another server.
	 * @param settings how to start it
	 * @return the extension
	 */
	public static KeycloakServerExtension with(UnaryOperator<KeycloakServerBuilder> settings) {
		return new KeycloakServerExtension(settings);
	}

	/**
	 * The server, which is started unless another test did so.
	 * @return the server
	 * @throws KeycloakStartException if it can't be started
	 */
	public KeycloakServer server() {
		return this.settings.apply(KeycloakServer.builder()).startShared();
	}

	@Override
	public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
		// what the constructor takes is of its test, too
		return ExtensionContextScope.TEST_METHOD;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == KeycloakServer.class || type == KeycloakTestClient.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		if (parameter.getParameter().getType() == KeycloakServer.class) {
			return server();
		}
		// JUnit closes what is in the store of a test when that has ended
		return context.getStore(NAMESPACE)
			.computeIfAbsent(KeycloakTestClient.class, (type) -> KeycloakTestClient.of(server()),
					KeycloakTestClient.class);
	}

}

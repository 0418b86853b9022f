package io.github.keycloakboot.test;

import com.nimbusds.jose.JWSAlgorithm;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension for tests with a stub of Keycloak. Gives each test a
 * {@link StubKeycloak} of its own, and a {@link KeycloakTestClient} for it, as parameters
 * of its method or of the constructor. They are closed when the test has ended:
 *
 * <pre>
 * &#064;ExtendWith(StubKeycloakExtension.class)
 * class OrdersTests {
 *
 * 	&#064;Test
 * 	void bobGetsToken(StubKeycloak stub, KeycloakTestClient keycloak) {
 * 		String token = keycloak.tokenFor("bob");
 * 	}
 *
 * }
 * </pre>
 *
 * A class with a {@code @BeforeAll} method that takes a stub has this one for all its
 * tests. For other realms than the ready one, register it by
 * {@link org.junit.jupiter.api.extension.RegisterExtension @RegisterExtension}:
 *
 * <pre>
 * &#064;RegisterExtension
 * static StubKeycloakExtension keycloak = StubKeycloakExtension.of(ReadyRealm.of("bakery", "bread-api"));
 * </pre>
 */
public final class StubKeycloakExtension implements ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(StubKeycloakExtension.class);

	private final ReadyRealm realm;

	/**
	 * An extension with stubs of the realm {@link ReadyRealm#ofShop()}.
	 */
	public StubKeycloakExtension() {
		this(ReadyRealm.ofShop());
	}

	private StubKeycloakExtension(ReadyRealm realm) {
		this.realm = realm;
	}

	/**
	 * An extension with stubs of another realm.
	 * @param realm the realm
	 * @return the extension
	 */
	public static StubKeycloakExtension of(ReadyRealm realm) {
		return new StubKeycloakExtension(realm);
	}

	@Override
	public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
		// what the constructor takes is of its test, too
		return ExtensionContextScope.TEST_METHOD;
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == StubKeycloak.class || type == KeycloakTestClient.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		StubKeycloak stub = stub(context);
		if (parameter.getParameter().getType() == StubKeycloak.class) {
			return stub;
		}
		return context.getStore(NAMESPACE)
			.computeIfAbsent(KeycloakTestClient.class, (type) -> KeycloakTestClient.of(stub), KeycloakTestClient.class);
	}

	// JUnit closes what is in the store of a test when that has ended
	private StubKeycloak stub(ExtensionContext context) {
		return context.getStore(NAMESPACE)
			.computeIfAbsent(StubKeycloak.class, (type) -> StubKeycloak.start(this.realm, firstKey(context)),
					StubKeycloak.class);
	}

	/**
	 * The first key of every stub: to generate one takes longer than all the rest.
	 */
	private static StubKey firstKey(ExtensionContext context) {
		return context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(StubKey.class, (type) -> StubKey.generate(JWSAlgorithm.RS256), StubKey.class);
	}

}

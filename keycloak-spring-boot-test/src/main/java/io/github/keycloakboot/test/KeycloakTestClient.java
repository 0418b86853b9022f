package io.github.keycloakboot.test;

import java.util.List;
import java.util.Objects;

import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Real tokens for the users and services of a test's realm, by real grants, and users and
 * clients to throw away. The same for a real Keycloak and for the stub.
 * <p>
 * Users get their tokens through a client of its own making, which is public, allows the
 * password grant, and gives the tokens the audiences of this client; or through one of
 * the realm, see {@link #withClient(String)}. {@link #close()} removes all that was
 * created. Its methods throw {@link KeycloakTokenException} if a token is refused, and
 * {@link KeycloakTestException} if something can't be created. Safe for use by several
 * threads.
 */
public final class KeycloakTestClient implements AutoCloseable {

	private final TestRealm realm;

	private final KeycloakTokenClient tokens;

	private final ThrowAways throwAways;

	private final TokenWishes wishes;

	KeycloakTestClient(TestRealm realm, KeycloakHttp http, List<String> audiences) {
		this(realm, new KeycloakTokenClient(realm.issuerUri(), http), new ThrowAways(realm),
				new TokenWishes(audiences, List.of(), null));
	}

	private KeycloakTestClient(TestRealm realm, KeycloakTokenClient tokens, ThrowAways throwAways, TokenWishes wishes) {
		this.realm = realm;
		this.tokens = tokens;
		this.throwAways = throwAways;
		this.wishes = wishes;
	}

	/**
	 * A client for the only realm that a server was started with. Its tokens are meant
	 * for the service of that realm, if it is a {@link ReadyRealm}.
	 * @param server the server
	 * @return the client
	 * @throws KeycloakTestException if the server was started with several realms or none
	 */
	public static KeycloakTestClient of(KeycloakServer server) {
		List<String> realms = server.importedRealms();
		if (realms.size() != 1) {
			throw new KeycloakTestException(
					"The server was started with " + realms.size() + " realms, so name one of them: of(server, realm)");
		}
		return of(server, realms.get(0));
	}

	/**
	 * A client for a realm of a server.
	 * @param server the server
	 * @param realm name of the realm
	 * @return the client
	 */
	public static KeycloakTestClient of(KeycloakServer server, String realm) {
		KeycloakHttp http = new KeycloakHttp();
		AdminRest rest = new AdminRest(http, server.serverUrl(), realm,
				new AdminAccount(AdminAccount.MASTER, server.adminUsername(), server.adminPassword()));
		return new KeycloakTestClient(new ServerRealm(server.issuerUri(realm), rest, () -> !server.isRunning()), http,
				server.audiences(realm));
	}

	/**
	 * A client for the realm of a stub. Its tokens are meant for the service of that
	 * realm.
	 * @param stub the stub
	 * @return the client
	 */
	public static KeycloakTestClient of(StubKeycloak stub) {
		return new KeycloakTestClient(stub.testRealm(), new KeycloakHttp(), stub.readyRealm().audiences());
	}

	/**
	 * A client for a realm of any other Keycloak, such as a container.
	 * @param serverUrl base URL by which the test reaches the server
	 * @param realm name of the realm
	 * @param adminUsername an administrator in the realm {@code master}
	 * @param adminPassword password of the administrator
	 * @param sslContext what the server's certificate is checked with, or {@code null}
	 * for what the JVM trusts
	 * @return the client
	 */
	public static KeycloakTestClient of(String serverUrl, String realm, String adminUsername, String adminPassword,
			@Nullable SSLContext sslContext) {
		return of(serverUrl, realm, AdminAccount.MASTER, adminUsername, adminPassword, sslContext);
	}

	/**
	 * A client for a realm of any other Keycloak, whose administrator logs in to another
	 * realm than {@code master}.
	 * @param serverUrl base URL by which the test reaches the server
	 * @param realm name of the realm
	 * @param adminRealm name of the realm that the administrator logs in to
	 * @param adminUsername an administrator in that realm
	 * @param adminPassword password of the administrator
	 * @param sslContext what the server's certificate is checked with, or {@code null}
	 * for what the JVM trusts
	 * @return the client
	 */
	public static KeycloakTestClient of(String serverUrl, String realm, String adminRealm, String adminUsername,
			String adminPassword, @Nullable SSLContext sslContext) {
		KeycloakHttp http = new KeycloakHttp(sslContext);
		AdminRest rest = new AdminRest(http, serverUrl, realm,
				new AdminAccount(adminRealm, adminUsername, adminPassword));
		return new KeycloakTestClient(new ServerRealm(KeycloakServer.issuerUri(serverUrl, realm), rest, () -> false),
				http, List.of());
	}

	/**
	 * The same client with tokens that are meant for these services. Keycloak adds
	 * {@code account} and the other clients in which the user has roles.
	 * @param audiences what users' tokens name in {@code aud}, as a rule client ids, in
	 * place of what this client asked for before
	 * @return the client
	 * @throws IllegalStateException if the tokens are those of a client of the realm,
	 * whose own mappers say what they are meant for
	 */
	public KeycloakTestClient withAudiences(String... audiences) {
		if (this.wishes.clientId() != null) {
			throw new IllegalStateException(
					"The client '" + this.wishes.clientId() + "' says itself what its tokens are "
							+ "meant for. Leave withClient(..) out, or create a client with these audiences");
		}
		return with(this.wishes.withAudiences(List.of(audiences)));
	}

	/**
	 * The same client, asking for these scopes. For a client that is made for it, a scope
	 * that the realm doesn't know is created; others have to be allowed to ask for it.
	 * @param scopes names of the scopes
	 * @return the client
	 */
	public KeycloakTestClient withScopes(String... scopes) {
		return with(this.wishes.withScopes(List.of(scopes)));
	}

	/**
	 * The same client, which gets users' tokens through a client of the realm. That has
	 * to allow the password grant ("direct access grants").
	 * @param clientId the client id
	 * @return the client
	 */
	public KeycloakTestClient withClient(String clientId) {
		return with(this.wishes.withClientId(Objects.requireNonNull(clientId, "clientId")));
	}

	private KeycloakTestClient with(TokenWishes wishes) {
		return new KeycloakTestClient(this.realm, this.tokens, this.throwAways, wishes);
	}

	/**
	 * An access token of a user whose password is the user name, or who was created by
	 * this client.
	 * @param username the user name
	 * @return the token
	 */
	public String tokenFor(String username) {
		return tokenFor(username, this.throwAways.passwordOf(username));
	}

	/**
	 * An access token of a user.
	 * @param user the user
	 * @return the token
	 */
	public String tokenFor(RealmUser user) {
		return tokenFor(user.username(), user.password());
	}

	/**
	 * An access token of a user.
	 * @param username the user name
	 * @param password the password
	 * @return the token
	 */
	public String tokenFor(String username, String password) {
		return tokensFor(username, password).accessToken();
	}

	/**
	 * All tokens of a user: with the scope {@code openid} there is an ID token among
	 * them.
	 * @param username the user name
	 * @param password the password
	 * @return the tokens
	 */
	public TokenResponse tokensFor(String username, String password) {
		String[] scopes = this.wishes.scopes().toArray(String[]::new);
		String clientId = this.wishes.clientId();
		if (clientId != null) {
			return this.tokens.password(clientId, this.realm.clientSecret(clientId), username, password, scopes);
		}
		String own = this.throwAways.ownClient(this.wishes.audiences(), this.wishes.scopes());
		return this.tokens.password(own, null, username, password, scopes);
	}

	/**
	 * An access token of a service, by its client credentials.
	 * @param clientId client id of the service, a confidential client of the realm with a
	 * service account
	 * @return the token
	 */
	public String serviceToken(String clientId) {
		String secret = this.realm.clientSecret(clientId);
		if (secret == null) {
			throw new KeycloakTestException("Client '" + clientId + "' of " + this.realm.issuerUri()
					+ " is public, so it is no service and gets no token of its own");
		}
		return this.tokens.clientCredentials(clientId, secret, this.wishes.scopes().toArray(String[]::new))
			.accessToken();
	}

	/**
	 * Create a user, who is removed when this client is closed.
	 * @param user the user
	 * @return the user
	 */
	public RealmUser create(RealmUser user) {
		this.throwAways.create(user);
		return user;
	}

	/**
	 * Create a client, which is removed when this client is closed.
	 * @param client the client
	 * @return the client
	 */
	public RealmClient create(RealmClient client) {
		this.throwAways.create(client);
		return client;
	}

	/**
	 * Create a user with a name that nobody else has.
	 * @param realmRoles roles of the realm; those that don't exist are created, and stay
	 * @return the user
	 */
	public RealmUser newUser(String... realmRoles) {
		return create(RealmUser.named(ThrowAways.uniqueName("user")).withRealmRoles(realmRoles));
	}

	/**
	 * Create a service with a client id that no other has, whose tokens are meant for the
	 * same services as the users'.
	 * @param realmRoles roles of the realm that its service account has; those that don't
	 * exist are created, and stay
	 * @return the client
	 */
	public RealmClient newService(String... realmRoles) {
		String name = ThrowAways.uniqueName("service");
		RealmClient client = create(RealmClient.confidential(name, ThrowAways.uniqueName("secret"))
			.withAudiences(this.wishes.audiences().toArray(String[]::new))
			.withRealmRoles(realmRoles));
		this.throwAways.allowScopes(name, this.wishes.scopes());
		return client;
	}

	/**
	 * The tokens of the realm by any other grant.
	 * @return the client for tokens
	 */
	public KeycloakTokenClient tokens() {
		return this.tokens;
	}

	/**
	 * Remove the users and clients that were created; roles and scopes stay. What can't
	 * be removed is logged. The client can be used again afterwards.
	 */
	@Override
	public void close() {
		this.throwAways.close();
	}

	@Override
	public String toString() {
		return "KeycloakTestClient[" + this.realm.issuerUri() + "]";
	}

}

package io.github.keycloakboot.jwk;

import java.util.List;

/**
 * Makes the keys of many realms, which are then fetched by one client and few threads. A
 * server that hangs holds up its own realms only. Safe for use by many threads.
 */
public final class RealmKeysFactory implements AutoCloseable {

	private final DocumentClient client;

	private final List<KeyEventListener> listeners;

	private final SignatureProvider signatures = SignatureProvider.find();

	private final RefreshThreads threads = new RefreshThreads();

	private final FirstKeysWaits.Shared waits = new FirstKeysWaits.Shared();

	/**
	 * Create a factory. Nothing is fetched yet.
	 * @param client the client to fetch with, which is closed with this factory
	 * @param listeners who hears what happens to the keys of all realms, from several
	 * threads at once; a log of it is written in any case
	 */
	public RealmKeysFactory(DocumentClient client, List<KeyEventListener> listeners) {
		this.client = client;
		this.listeners = List.copyOf(listeners);
	}

	/**
	 * Create the keys of a realm. Nothing is fetched yet.
	 * @param location the realm
	 * @param freshness how long fetched keys are good
	 * @param withNotBefore whether the time before which the realm has revoked all tokens
	 * is fetched along with the keys, which then are only good together with it
	 * @return the keys, which may be closed before this factory is
	 */
	public RealmKeys create(RealmLocation location, Freshness freshness, boolean withNotBefore) {
		return new RealmKeys(location, this.client, freshness, withNotBefore, this.listeners,
				this.threads.forRealmOf(location.reachableOrigin()), this.signatures, this.waits.ofAnother(),
				UrlNames.OTHER, () -> {
				});
	}

	/**
	 * Create the keys of the realm that is the service's own, which are fetched by a
	 * client and a thread of their own. Nothing is fetched yet.
	 * @param location the realm
	 * @param client the client to fetch with, which is closed with these keys
	 * @param freshness how long fetched keys are good
	 * @param withNotBefore whether the time before which the realm has revoked all tokens
	 * is fetched along with the keys, which then are only good together with it
	 * @return the keys, which closing this factory doesn't close
	 */
	public RealmKeys createOwn(RealmLocation location, DocumentClient client, Freshness freshness,
			boolean withNotBefore) {
		return new RealmKeys(location, client, freshness, withNotBefore, this.listeners, new DaemonRefreshTimer(),
				this.signatures, this.waits.ofOwn(), UrlNames.OWN, client::close);
	}

	/**
	 * End the threads of this factory, and with them the refresh of all keys it made but
	 * those of the service's own realm.
	 */
	@Override
	public void close() {
		this.threads.close();
		this.client.close();
	}

}

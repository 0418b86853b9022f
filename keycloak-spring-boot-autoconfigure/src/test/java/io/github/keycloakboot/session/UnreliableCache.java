package io.github.keycloakboot.session;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import org.springframework.cache.Cache;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.support.AbstractValueAdaptingCache;

/**
 * A cache that answers or doesn't, as a test says.
 */
public final class UnreliableCache extends AbstractValueAdaptingCache {

	private final ConcurrentMapCache cache = new ConcurrentMapCache("sessions");

	private volatile boolean down;

	private final AtomicInteger readsLeft = new AtomicInteger(Integer.MAX_VALUE);

	/**
	 * Create one that answers.
	 */
	public UnreliableCache() {
		super(true);
	}

	/**
	 * Fail from now on.
	 */
	public void goDown() {
		this.down = true;
	}

	/**
	 * Fail once, after some reads that work.
	 */
	public void failOnceAfter(int reads) {
		this.readsLeft.set(reads);
	}

	/**
	 * Lose everything.
	 */
	public void lose() {
		this.cache.clear();
	}

	/**
	 * Answer again.
	 */
	public void comeBack() {
		this.down = false;
	}

	/**
	 * The number of entries.
	 */
	public int entries() {
		return this.cache.getNativeCache().size();
	}

	/**
	 * The keys of the entries.
	 */
	public Iterable<Object> keys() {
		return this.cache.getNativeCache().keySet();
	}

	private Cache cache() {
		if (this.down) {
			throw new IllegalStateException("the cache is down, and its message names session-1");
		}
		return this.cache;
	}

	@Override
	public String getName() {
		return this.cache.getName();
	}

	@Override
	public Object getNativeCache() {
		return this.cache.getNativeCache();
	}

	@Override
	protected @Nullable Object lookup(Object key) {
		if (this.readsLeft.getAndDecrement() == 0) {
			this.readsLeft.set(Integer.MAX_VALUE);
			throw new IllegalStateException("one read fails");
		}
		ValueWrapper value = cache().get(key);
		return (value != null) ? toStoreValue(value.get()) : null;
	}

	@Override
	public <T> @Nullable T get(Object key, Callable<T> loader) {
		return cache().get(key, loader);
	}

	@Override
	public void put(Object key, @Nullable Object value) {
		cache().put(key, value);
	}

	@Override
	public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
		return cache().putIfAbsent(key, value);
	}

	@Override
	public void evict(Object key) {
		cache().evict(key);
	}

	@Override
	public void clear() {
		cache().clear();
	}

}

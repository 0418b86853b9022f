package io.github.keycloakboot.user;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.keycloak.representations.idm.UserRepresentation;

/**
 * Users page by page, the next one fetched when the one before is used up. Keycloak sorts
 * by user name and counts from the start, so a user who is created meanwhile moves others
 * to the next page: who was in the page before isn't given again. It also takes users out
 * of a page that it has counted already, those that its directory no longer knows and
 * those that the account may not see, so that a short page isn't the last one.
 */
final class UserPages implements Iterator<UserRepresentation> {

	/**
	 * As many as Keycloak gives by itself, at most.
	 */
	static final int SIZE = 100;

	private final Page page;

	private List<UserRepresentation> current = List.of();

	private Iterator<UserRepresentation> rest = this.current.iterator();

	private int fetched;

	private boolean last;

	private UserPages(Page page) {
		this.page = page;
	}

	static Stream<UserRepresentation> stream(Page page) {
		int characteristics = Spliterator.ORDERED | Spliterator.NONNULL;
		// The first page is fetched when the stream is used, not before.
		return StreamSupport.stream(() -> Spliterators.spliteratorUnknownSize(new UserPages(page), characteristics),
				characteristics, false);
	}

	@Override
	public boolean hasNext() {
		while (!this.rest.hasNext() && !this.last) {
			fetch();
		}
		return this.rest.hasNext();
	}

	@Override
	public UserRepresentation next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		return this.rest.next();
	}

	private void fetch() {
		Set<String> known = this.current.stream().map(UserRepresentation::getId).collect(Collectors.toSet());
		List<UserRepresentation> next = this.page.fetch(this.fetched, SIZE);
		this.fetched += next.size();
		this.last = next.isEmpty();
		this.current = next;
		this.rest = next.stream().filter((user) -> !known.contains(user.getId())).iterator();
	}

	/**
	 * Fetches users.
	 */
	@FunctionalInterface
	interface Page {

		/**
		 * Fetch some users.
		 * @param first how many users to leave out
		 * @param max how many users to fetch, at most
		 * @return the users
		 */
		List<UserRepresentation> fetch(int first, int max);

	}

}

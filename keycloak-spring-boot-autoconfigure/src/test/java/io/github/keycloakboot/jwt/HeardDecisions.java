package io.github.keycloakboot.jwt;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * A listener that remembers what it heard.
 */
final class HeardDecisions implements TokenEventListener {

	private final List<String> decisions = new CopyOnWriteArrayList<>();

	/**
	 * What was heard since this was asked last.
	 */
	List<String> take() {
		List<String> taken = List.copyOf(this.decisions);
		this.decisions.clear();
		return taken;
	}

	boolean isEmpty() {
		return this.decisions.isEmpty();
	}

	@Override
	public void accepted(String issuer) {
		this.decisions.add("accepted by " + issuer);
	}

	@Override
	public void refused(@Nullable String issuer, String reason, boolean verified) {
		this.decisions.add("refused by " + issuer + ", " + reason + (verified ? ", verified" : ""));
	}

	@Override
	public void undecided(@Nullable String issuer) {
		this.decisions.add("undecided by " + issuer);
	}

}

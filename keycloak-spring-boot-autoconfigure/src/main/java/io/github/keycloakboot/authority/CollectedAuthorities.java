package io.github.keycloakboot.authority;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The authorities found in one token so far, each once, in the order of the token.
 */
final class CollectedAuthorities {

	private final Set<GrantedAuthority> authorities = new LinkedHashSet<>();

	// Only an explanation needs them, and not each request.
	private final @Nullable List<AuthorityOrigin> origins;

	private String claim = "";

	private CollectedAuthorities(@Nullable List<AuthorityOrigin> origins) {
		this.origins = origins;
	}

	static CollectedAuthorities empty() {
		return new CollectedAuthorities(null);
	}

	static CollectedAuthorities withOrigins() {
		return new CollectedAuthorities(new ArrayList<>());
	}

	/**
	 * Names the claim that gives what is added from now on.
	 */
	void from(String claim) {
		this.claim = claim;
	}

	/**
	 * Adds an authority, unless its name is ill-formed.
	 * @param prefix what the authority begins with
	 * @param name the rest of it, as the token gives it
	 */
	void add(String prefix, String name) {
		if (new ClaimedName(name).isWellFormed()) {
			String authority = prefix.concat(name);
			this.authorities.add(new SimpleGrantedAuthority(authority));
			if (this.origins != null) {
				this.origins.add(new AuthorityOrigin(authority, this.claim, name));
			}
		}
	}

	Collection<GrantedAuthority> asCollection() {
		return List.copyOf(this.authorities);
	}

	List<AuthorityOrigin> origins() {
		return (this.origins != null) ? List.copyOf(this.origins) : List.of();
	}

}

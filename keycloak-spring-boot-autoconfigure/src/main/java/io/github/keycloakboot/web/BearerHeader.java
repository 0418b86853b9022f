package io.github.keycloakboot.web;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;

/**
 * The grammar of an {@code Authorization} header with a bearer token (RFC 6750, section
 * 2.1). A request with two such headers is refused: which of them counts would depend on
 * who reads it.
 * <p>
 * The grammar is that of Spring Security's resolver, with any number of spaces after the
 * scheme (RFC 9110, section 11.4); but the characters are looked up in a table, which
 * costs a fraction of a regular expression on a token of a thousand characters.
 */
public final class BearerHeader {

	private static final String SCHEME = "Bearer";

	private static final String TOKEN_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~+/";

	// Pieces of the header are copied and then looked at, which costs the same in every
	// service; how well a loop of String.charAt is compiled depends on what strings the
	// rest of the service has used it for, and may be three times slower
	private static final int PIECE = 256;

	private final boolean[] tokenCharacter = new boolean[128];

	/**
	 * Create a grammar.
	 */
	public BearerHeader() {
		TOKEN_CHARACTERS.chars().forEach((character) -> this.tokenCharacter[character] = true);
	}

	/**
	 * Find the token.
	 * @param values the value of each {@code Authorization} header of a request
	 * @return the token, or {@code null} if there is none
	 * @throws OAuth2AuthenticationException if there is more than one header, or one that
	 * is malformed
	 */
	public @Nullable String token(Iterator<String> values) {
		if (!values.hasNext()) {
			return null;
		}
		String authorization = values.next();
		if (values.hasNext()) {
			throw refused(BearerTokenErrors.invalidRequest("The request has more than one Authorization header"));
		}
		if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return null;
		}
		int start = skip(authorization, SCHEME.length(), ' ');
		int end = endOfToken(authorization, start);
		boolean complete = (skip(authorization, end, '=') == authorization.length());
		if (start == SCHEME.length() || end == start || !complete) {
			throw refused(BearerTokenErrors.invalidToken("Bearer token is malformed"));
		}
		return authorization.substring(start);
	}

	private int endOfToken(String text, int start) {
		char[] piece = new char[Math.min(PIECE, text.length() - start)];
		int position = start;
		while (position < text.length()) {
			int length = Math.min(piece.length, text.length() - position);
			text.getChars(position, position + length, piece, 0);
			int tokenCharacters = tokenCharacters(piece, length);
			position += tokenCharacters;
			if (tokenCharacters < length) {
				break;
			}
		}
		return position;
	}

	private int tokenCharacters(char[] piece, int length) {
		for (int i = 0; i < length; i++) {
			if (piece[i] >= this.tokenCharacter.length || !this.tokenCharacter[piece[i]]) {
				return i;
			}
		}
		return length;
	}

	private static int skip(String text, int start, char character) {
		int position = start;
		while (position < text.length() && text.charAt(position) == character) {
			position++;
		}
		return position;
	}

	private static OAuth2AuthenticationException refused(BearerTokenError error) {
		return new OAuth2AuthenticationException(error);
	}

}

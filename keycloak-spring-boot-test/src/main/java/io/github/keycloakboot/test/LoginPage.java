package io.github.keycloakboot.test;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A page of Keycloak's login theme.
 *
 * @param html the page
 */
record LoginPage(String html) {

	private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\bid=\"kc-form-login\"[^>]*>");

	private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"");

	// on the form again, above it, or on Keycloak's error page
	private static final Pattern MESSAGE = Pattern.compile("<\\w+\\b[^>]*(?:\\bid=\"input-error(?!-container)[^\"]*\""
			+ "|\\bclass=\"[^\"]*kc-feedback-text[^\"]*\"|\\bclass=\"instruction\")[^>]*>(?:\\s*<[^>]*>)*([^<]+)<");

	/**
	 * Where the login form is sent.
	 * @return the URL, or {@code null} if the page has no such form
	 */
	@Nullable String formAction() {
		Matcher form = FORM.matcher(this.html);
		if (!form.find()) {
			return null;
		}
		Matcher action = ACTION.matcher(form.group());
		return action.find() ? unescape(action.group(1)) : null;
	}

	/**
	 * What Keycloak tells the user.
	 * @return the message, or {@code null} if there is none
	 */
	@Nullable String message() {
		Matcher message = MESSAGE.matcher(this.html);
		return message.find() ? unescape(message.group(1)).strip() : null;
	}

	private static String unescape(String text) {
		return text.replace("&#39;", "'").replace("&quot;", "\"").replace("&#x2F;", "/").replace("&amp;", "&");
	}

}

package io.github.keycloakboot.sample.page;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;

/**
 * What a browser asks for, and what it complains of.
 */
final class Sightings {

	private final String serviceUrl;

	private final List<String> requestedUrls = new ArrayList<>();

	private final List<String> complaints = new ArrayList<>();

	Sightings(String serviceUrl, BrowserContext browser) {
		this.serviceUrl = serviceUrl;
		browser.onRequest((request) -> this.requestedUrls.add(request.url()));
		browser.onConsoleMessage(this::listen);
		browser.onWebError((error) -> this.complaints.add(error.error()));
	}

	private boolean isOfService(String url) {
		return url.startsWith(this.serviceUrl);
	}

	// Chromium writes a line for every 401, which is how the page learns that its session
	// has ended.
	private void listen(ConsoleMessage message) {
		boolean ended = message.text().contains("the server responded with a status of 401");
		if (isOfService(message.location()) && !ended && !message.type().equals("log")) {
			this.complaints.add(message.text());
		}
	}

	List<String> complaints() {
		return this.complaints;
	}

	List<String> requestedUrls() {
		return this.requestedUrls;
	}

}

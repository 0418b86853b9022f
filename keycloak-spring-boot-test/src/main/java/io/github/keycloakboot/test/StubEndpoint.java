package io.github.keycloakboot.test;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import org.jspecify.annotations.Nullable;

/**
 * A page of the stub: what answers its requests, and what does so instead for the time
 * being.
 */
final class StubEndpoint {

	private final HttpHandler proper;

	private final AtomicInteger requests = new AtomicInteger();

	private volatile @Nullable HttpHandler instead;

	private StubEndpoint(HttpHandler proper) {
		this.proper = proper;
	}

	static StubEndpoint ofDocument(Supplier<StubAnswer> document) {
		return new StubEndpoint((exchange) -> document.get().writeTo(exchange));
	}

	static StubEndpoint ofForm(Function<StubForm, StubAnswer> form) {
		return new StubEndpoint((exchange) -> answerTo(exchange, form).writeTo(exchange));
	}

	private static StubAnswer answerTo(HttpExchange exchange, Function<StubForm, StubAnswer> form) throws IOException {
		try {
			return form.apply(StubForm.read(exchange));
		}
		catch (StubRefusal ex) {
			return ex.answer();
		}
	}

	void answerBy(@Nullable HttpHandler instead) {
		this.instead = instead;
	}

	int requests() {
		return this.requests.get();
	}

	void count() {
		this.requests.incrementAndGet();
	}

	void handle(HttpExchange exchange) throws IOException {
		HttpHandler handler = this.instead;
		((handler != null) ? handler : this.proper).handle(exchange);
	}

}

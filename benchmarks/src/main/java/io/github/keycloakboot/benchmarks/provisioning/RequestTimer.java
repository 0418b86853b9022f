package io.github.keycloakboot.benchmarks.provisioning;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;

/**
 * Counts the requests of the admin client. RESTEasy finds it by
 * {@code META-INF/services}, so that the client is otherwise the one that everybody gets.
 */
public final class RequestTimer implements ClientRequestFilter, ClientResponseFilter {

	static final RequestTally TALLY = new RequestTally();

	private static final String START = RequestTimer.class.getName();

	@Override
	public void filter(ClientRequestContext request) {
		request.setProperty(START, System.nanoTime());
	}

	@Override
	public void filter(ClientRequestContext request, ClientResponseContext response) {
		RequestKind kind = RequestKind.of(request.getMethod(), request.getUri().getRawPath());
		if (request.getProperty(START) instanceof Long start) {
			if (response.hasEntity()) {
				response.setEntityStream(new Body(response.getEntityStream(), kind, start));
			}
			else {
				TALLY.add(kind, System.nanoTime() - start);
			}
		}
	}

	/**
	 * A body that is counted once it is read or given up.
	 */
	private static final class Body extends FilterInputStream {

		private final RequestKind kind;

		private final long start;

		private boolean ended;

		Body(InputStream body, RequestKind kind, long start) {
			super(body);
			this.kind = kind;
			this.start = start;
		}

		@Override
		public int read() throws IOException {
			return ended(super.read());
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			return ended(super.read(bytes, offset, length));
		}

		@Override
		public void close() throws IOException {
			ended(-1);
			super.close();
		}

		private int ended(int read) {
			if (read < 0 && !this.ended) {
				this.ended = true;
				TALLY.add(this.kind, System.nanoTime() - this.start);
			}
			return read;
		}

	}

}

package io.github.keycloakboot.test;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A form that is posted to an endpoint of a realm, be it a real one or that of the stub.
 *
 * @param endpoint the endpoint, below that of OpenID Connect
 * @param form the encoded form; <code>{access}</code> and the like stand for tokens
 * @param basic user and password of basic authentication, if there is one
 */
record RealmRequest(String endpoint, String form, @Nullable String basic) {

	static RealmRequest token(String form) {
		return new RealmRequest("/token", form, null);
	}

	static RealmRequest introspection(String form) {
		return new RealmRequest("/token/introspect", form, null);
	}

	static RealmRequest revocation(String form) {
		return new RealmRequest("/revoke", form, null);
	}

	RealmRequest by(String basic) {
		return new RealmRequest(this.endpoint, this.form, basic);
	}

	Answer send(String issuerUri, Map<String, String> tokens) {
		String body = this.form;
		for (Map.Entry<String, String> token : tokens.entrySet()) {
			body = body.replace("{" + token.getKey() + "}", token.getValue());
		}
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(issuerUri + "/protocol/openid-connect" + this.endpoint))
			.POST(BodyPublishers.ofString(body));
		if (this.basic != null) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(this.basic.getBytes(StandardCharsets.UTF_8)));
		}
		HttpResponse<String> response = new KeycloakHttp().send(request);
		return new Answer(response.statusCode(),
				new JsonMapper().readTree(response.body().isEmpty() ? "{}" : response.body()));
	}

	@Override
	public String toString() {
		return this.endpoint + " " + this.form + ((this.basic != null) ? " by " + this.basic : "");
	}

	/**
	 * What was answered.
	 *
	 * @param status the HTTP status
	 * @param body the document
	 */
	record Answer(int status, JsonNode body) {

		/**
		 * What tells an error from others.
		 */
		String outcome() {
			return this.status + " " + this.body.path("error").asString("") + " "
					+ this.body.path("error_description").asString("") + this.body.path("active").asString("");
		}

		String text(String name) {
			return this.body.path(name).asString();
		}

	}

}

package io.github.keycloakboot.autoconfigure.resourceserver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import io.github.keycloakboot.test.StubAccessToken;
import io.github.keycloakboot.test.StubKey;
import io.github.keycloakboot.test.StubKeycloak;

/**
 * What is tried on both stacks: what is let in, every way to be refused, and what is open
 * to everyone.
 *
 * @param keycloak the realm of the services
 */
record ParityCases(StubKeycloak keycloak) {

	Stream<ParityCase> all() {
		return Stream
			.of(letIn(), withoutToken(), headers(), forms(), claims(), bindings(), forbidden(), open(), cors(),
					callers(), organizations())
			.flatMap((cases) -> cases);
	}

	StubAccessToken token() {
		return this.keycloak.accessToken().audience("orders-api");
	}

	private static long in(Duration time) {
		return Instant.now().plus(time).getEpochSecond();
	}

	private Stream<ParityCase> letIn() {
		String token = token().realmRoles("user", "admin").clientRoles("orders-api", "manager").sign();
		return Stream.of(ParityCase.withToken("a good token", 200, "/orders", token),
				ParityCase.withToken("a good token again", 200, "/orders", token),
				ParityCase.withToken("its authorities", 200, "/me", token),
				ParityCase.withToken("its name", 200, "/name", token),
				ParityCase.withToken("its name where the claim is missing", 200, "/name",
						token().without("preferred_username").sign()),
				ParityCase.withToken("the right role", 200, "/admin", token),
				ParityCase.withToken("a token with the type of RFC 9068", 200, "/orders", token().rfc9068().sign()),
				ParityCase.get("a scheme in small letters", 200, "/orders", "Authorization", "bearer   " + token),
				new ParityCase("a POST with a token", 200, "POST", "/orders", "",
						List.of("Authorization", "Bearer " + token)));
	}

	private static Stream<ParityCase> withoutToken() {
		return Stream.of(ParityCase.get("no token", 401, "/orders"),
				ParityCase.get("no token, for HTML", 401, "/orders", "Accept", "text/html"),
				ParityCase.get("no token and no such page", 401, "/nowhere"),
				ParityCase.get("no token and a strange path", 401, "/a%20b/%C3%A9%22?c=%22"),
				ParityCase.get("no token, log-in page", 401, "/login"),
				ParityCase.get("no token, log-out page", 401, "/logout"),
				ParityCase.get("no token, other endpoints of the actuator", 401, "/actuator/env"),
				ParityCase.get("another scheme", 401, "/orders", "Authorization", "Basic YTpi"),
				new ParityCase("a HEAD without a token", 401, "HEAD", "/orders", "", List.of()),
				new ParityCase("a POST without a token", 401, "POST", "/orders", "", List.of()),
				new ParityCase("a POST to log out", 401, "POST", "/logout", "", List.of()),
				new ParityCase("a DELETE without a token", 401, "DELETE", "/orders", "", List.of()));
	}

	private Stream<ParityCase> headers() {
		String token = token().sign();
		return Stream.of(
				ParityCase.get("two headers", 400, "/orders", "Authorization", "Bearer " + token, "Authorization",
						"Bearer " + token),
				ParityCase.get("two headers, the second of another scheme", 400, "/orders", "Authorization",
						"Bearer " + token, "Authorization", "Basic YTpi"),
				ParityCase.get("two tokens in a header", 401, "/orders", "Authorization",
						"Bearer " + token + ", Bearer " + token),
				ParityCase.get("a scheme only", 401, "/orders", "Authorization", "Bearer"),
				ParityCase.get("no space", 401, "/orders", "Authorization", "Bearer" + token),
				ParityCase.get("a space in the token", 401, "/orders", "Authorization", "Bearer a b"),
				ParityCase.get("a token in the query", 401, "/orders?access_token=" + token),
				ParityCase.get("a token in a cookie", 401, "/orders", "Cookie", "access_token=" + token),
				new ParityCase("a token in a form", 401, "POST", "/orders", "access_token=" + token,
						List.of("Content-Type", "application/x-www-form-urlencoded")),
				new ParityCase("a good token in the header and another in a form", 200, "POST", "/orders",
						"access_token=x", List.of("Content-Type", "application/x-www-form-urlencoded", "Authorization",
								"Bearer " + token)));
	}

	private Stream<ParityCase> forms() {
		String token = token().sign();
		String[] parts = token.split("\\.");
		return Stream.of(ParityCase.withToken("garbage", 401, "/orders", "garbage"),
				ParityCase.withToken("empty parts", 401, "/orders", ".."),
				ParityCase.withToken("a header that is no object", 401, "/orders", "bnVsbA.e30.AA"),
				ParityCase.withToken("no signature", 401, "/orders", parts[0] + "." + parts[1] + "."),
				ParityCase.withToken("another payload", 401, "/orders",
						parts[0] + "." + token().claim("sub", "root").sign().split("\\.")[1] + "." + parts[2]),
				ParityCase.withToken("the algorithm none", 401, "/orders", token().header("alg", "none").sign()),
				ParityCase.withToken("the algorithm HS256", 401, "/orders", token().header("alg", "HS256").sign()),
				ParityCase.withToken("another type", 401, "/orders", token().header("typ", "logout+jwt").sign()),
				ParityCase.withToken("an extension", 401, "/orders", token().header("crit", List.of("exp")).sign()),
				ParityCase.withToken("no key id", 401, "/orders", token().withoutHeader("kid").sign()),
				ParityCase.withToken("an unknown key id", 401, "/orders", token().header("kid", "unknown").sign()),
				ParityCase.withToken("a key of somebody else", 401, "/orders",
						token().signBy(StubKey.generate(JWSAlgorithm.RS256))));
	}

	private Stream<ParityCase> claims() {
		return Stream.of(
				refused("expired",
						token().claim("iat", in(Duration.ofMinutes(-9))).claim("exp", in(Duration.ofMinutes(-4)))),
				refused("no exp", token().without("exp")), refused("no iat", token().without("iat")),
				refused("not valid yet", token().claim("nbf", in(Duration.ofMinutes(4)))),
				refused("a lifetime of a year", token().claim("exp", in(Duration.ofDays(365)))),
				refused("an exp that is text", token().claim("exp", "tomorrow")),
				refused("another issuer", token().claim("iss", "https://sso.example.com/realms/shop")),
				refused("another audience", token().audience("billing-api")),
				refused("an ID token", token().claim("typ", "ID")), refused("no typ", token().without("typ")),
				refused("another client", token().claim("azp", "mallory")),
				refused("no subject", token().without("sub")), refused("a lightweight token", token().lightweight()));
	}

	private Stream<ParityCase> bindings() {
		return Stream.of(refused("bound by DPoP", token().boundToDpopKey("abc")),
				refused("of the kind DPoP, without a key", token().claim("typ", "DPoP")),
				refused("bound to a certificate", token().boundToCertificate("abc")),
				refused("bound to something else", token().claim("cnf", Map.of("kid", "abc"))));
	}

	private static ParityCase refused(String name, StubAccessToken token) {
		return ParityCase.withToken(name, 401, "/orders", token.sign());
	}

	private Stream<ParityCase> forbidden() {
		return Stream.of(ParityCase.withToken("a missing role", 403, "/admin", token().realmRoles("user").sign()),
				ParityCase.withToken("a role of another client", 403, "/admin",
						token().clientRoles("billing-api", "admin").sign()),
				ParityCase.withToken("a scope for a role", 403, "/admin", token().claim("scope", "ROLE_admin").sign()));
	}

	private Stream<ParityCase> open() {
		return Stream.of(ParityCase.get("an open path", 200, "/public/prices"),
				ParityCase.withToken("an open path with a good token", 200, "/public/prices", token().sign()),
				ParityCase.withToken("an open path with garbage", 401, "/public/prices", "garbage"),
				ParityCase.get("an open path in disguise", 401, "/PUBLIC/prices"),
				ParityCase.get("health", 200, "/actuator/health"),
				ParityCase.withToken("health with garbage", 401, "/actuator/health", "garbage"));
	}

	private Stream<ParityCase> callers() {
		String token = token().realmRoles("user").clientRoles("billing-api", "clerk").sign();
		String hostile = token().claim("realm_access", List.of("admin"))
			.claim("resource_access", Map.of("billing-api", "clerk"))
			.claim("preferred_username", 7)
			.claim("email_verified", "true")
			.sign();
		return Stream.of(ParityCase.withToken("a caller", 200, "/account", token),
				ParityCase.withToken("a caller with claims of another shape", 200, "/account", hostile),
				ParityCase.withToken("a caller with an annotation", 200, "/annotated", token),
				ParityCase.withToken("a caller with parameters that look like claims", 200,
						"/account?claims%5Bsub%5D=root&me.username=root&me=root&username=root", token),
				ParityCase.withToken("a role of a client that isn't mapped", 200, "/billing", token),
				ParityCase.withToken("no such role", 403, "/billing", token().sign()),
				ParityCase.withToken("a role claim of another shape", 403, "/billing", hostile),
				ParityCase.get("nobody, on a path that is open", 401, "/public/account"),
				ParityCase.get("nobody, with parameters that look like claims", 401,
						"/public/account?claims%5Bsub%5D=root&me.username=root&me=root&username=root"),
				ParityCase.withToken("somebody, on a path that is open", 200, "/public/account", token),
				ParityCase.get("nobody who is asked for", 200, "/public/greeting"),
				ParityCase.get("nobody who is asked for, with parameters", 200,
						"/public/greeting?claims%5Bsub%5D=root&caller=root"),
				ParityCase.withToken("somebody who isn't asked for", 200, "/public/greeting", token),
				ParityCase.get("no organizations of nobody", 200, "/public/organizations?organizations=acme"),
				ParityCase.withToken("no organizations of somebody", 200, "/public/organizations", token));
	}

	private Stream<ParityCase> organizations() {
		String listed = token().claim("organization", List.of("acme", "umbrella")).sign();
		String keyed = token().claim("organization", Map.of("acme", Map.of("id", "42"))).sign();
		String lookAlike = token().realmRoles("ORG_acme").claim("scope", "ORG_acme acme").sign();
		return Stream.of(ParityCase.withToken("organizations, as a list", 200, "/organizations", listed),
				ParityCase.withToken("organizations, as an object", 200, "/organizations", keyed),
				ParityCase.withToken("a member, as a list", 200, "/organizations/umbrella", listed),
				ParityCase.withToken("a member, as an object", 200, "/organizations/acme", keyed),
				ParityCase.withToken("no member", 403, "/organizations/globex", listed),
				ParityCase.withToken("a member, in capitals", 403, "/organizations/ACME", listed),
				ParityCase.withToken("a member of what begins alike", 403, "/organizations/acme.evil", listed),
				ParityCase.withToken("a member, with a space", 403, "/organizations/acme%20", listed),
				ParityCase.withToken("a role that looks like an organization", 403, "/organizations/acme", lookAlike),
				ParityCase.withToken("an alias that is no list", 403, "/organizations/acme",
						token().claim("organization", "acme").sign()),
				ParityCase.withToken("an alias that is an expression", 403,
						"/organizations/'%20+%20authentication.authorities%5B0%5D.authority.substring(4)%20+%20'",
						listed),
				ParityCase.withToken("no organization at all", 403, "/organizations/acme", token().sign()),
				ParityCase.get("an organization and no token", 401, "/organizations/acme"));
	}

	private static Stream<ParityCase> cors() {
		return Stream.of(preFlight("a pre-flight request", 200, "https://shop.example.com"),
				new ParityCase("OPTIONS without a token", 401, "OPTIONS", "/orders", "", List.of()), ParityCase
					.get("a request of another origin", 200, "/public/prices", "Origin", "https://shop.example.com"));
	}

	/**
	 * What Spring itself refuses, in its own words, which are others on each stack.
	 */
	static Stream<ParityCase> foreignOrigins() {
		return Stream.of(
				preFlight("a pre-flight request of an origin that isn't allowed", 403, "https://evil.example.com"),
				ParityCase.get("a request of an origin that isn't allowed", 403, "/public/prices", "Origin",
						"https://evil.example.com"));
	}

	private static ParityCase preFlight(String name, int status, String origin) {
		return new ParityCase(name, status, "OPTIONS", "/public/prices", "",
				List.of("Origin", origin, "Access-Control-Request-Method", "GET"));
	}

}

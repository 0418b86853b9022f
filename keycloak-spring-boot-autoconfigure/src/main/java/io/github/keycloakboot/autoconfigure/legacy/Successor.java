package io.github.keycloakboot.autoconfigure.legacy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What takes the place of each property that people come with. The names have no dashes,
 * as relaxed binding sees them.
 */
final class Successor {

	private static final String NOT_NEEDED = "no longer needed";

	private final Map<String, String> byName = new TreeMap<>();

	Successor() {
		addAdapter();
		addAdapterHttp();
		addConfigCli();
	}

	// https://www.keycloak.org/docs/24.0.5/securing_apps/#_java_adapter_config
	private void addAdapter() {
		add("authserverurl", "keycloak.issuer-uri, which is this URL, /realms/ and keycloak.realm");
		add("resource", "keycloak.client-id");
		add("credentials", "keycloak.client-secret, or keycloak.client-authentication.* for a JWT");
		add("useresourcerolemappings",
				"keycloak.resource-server.authorities.*; roles of the realm and of the own client are both mapped");
		add("principalattribute", "keycloak.resource-server.principal-claim");
		add("verifytokenaudience", "keycloak.resource-server.audiences; with keycloak.client-id it is always verified");
		add("publickeycachettl", "keycloak.resource-server.jwk-set.time-to-live");
		add("mintimebetweenjwksrequests", "keycloak.resource-server.jwk-set.min-refresh-interval");
		add("realmpublickey", NOT_NEEDED + ": keys come from the realm's JWK set, and change there");
		add("realmkey", NOT_NEEDED + ": keys come from the realm's JWK set, and change there");
		add("beareronly", NOT_NEEDED + ": a service takes bearer tokens, and pages are keycloak.login.paths");
		add("autodetectbeareronly", NOT_NEEDED + ": a service takes bearer tokens, and pages are keycloak.login.paths");
		add("publicclient", "keycloak.client-authentication.method=none, only where this service gets tokens itself");
		add("enablebasicauth", "nothing: callers get their tokens from Keycloak");
		add("securityconstraints", "@PreAuthorize, keycloak.resource-server.permit-all and keycloak.login.paths");
		add("policyenforcer", "nothing: Keycloak's authorization services are not supported");
		add("policyenforcerconfig", "nothing: Keycloak's authorization services are not supported");
		for (String ofSessions : List.of("tokenstore", "adapterstatecookiepath", "alwaysrefreshtoken",
				"turnoffchangesessionidonlogin", "registernodeatstartup", "registernodeperiod",
				"tokenminimumtimetolive", "enablepkce", "ignoreoauthqueryparameter", "exposetoken",
				"redirectrewriterules")) {
			add(ofSessions, NOT_NEEDED + ": sessions, tokens and PKCE are Spring Security's, see keycloak.login.*");
		}
	}

	private void addAdapterHttp() {
		for (String ofTls : List.of("disabletrustmanager", "allowanyhostname", "truststore", "truststorepassword",
				"clientkeystore", "clientkeystorepassword", "clientkeypassword", "sslverify")) {
			add(ofTls, "keycloak.http.ssl-bundle, an SSL bundle of Spring Boot's");
		}
		for (String ofCors : List.of("enablecors", "cors", "corsmaxage", "corsallowedheaders", "corsallowedmethods",
				"corsexposedheaders")) {
			add(ofCors, "a CorsConfigurationSource bean, or @CrossOrigin");
		}
		add("sslrequired", NOT_NEEDED + ": the realm says so (Realm settings > General > Require SSL)");
		add("confidentialport", NOT_NEEDED + ": see server.port and server.ssl.*");
		add("connectiontimeout", "keycloak.http.connect-timeout");
		add("sockettimeout", "keycloak.http.read-timeout");
		add("connectionttl", NOT_NEEDED);
		add("connectionpoolsize", "keycloak.admin.connection-pool-size, for the admin client");
		add("proxyurl", "-Dhttps.proxyHost and -Dhttps.proxyPort");
	}

	// https://github.com/adorsys/keycloak-config-cli
	private void addConfigCli() {
		add("url", "keycloak.server-url");
		add("user", "keycloak.admin.username");
		add("password", "keycloak.admin.password");
		add("loginrealm", "keycloak.admin.realm");
		add("granttype", "keycloak.admin.username and password, or keycloak.admin.client-id and client-secret");
		add("httpproxy", "-Dhttps.proxyHost and -Dhttps.proxyPort");
		add("connecttimeout", "keycloak.http.connect-timeout");
		add("readtimeout", "keycloak.http.read-timeout");
		add("availabilitycheck", "keycloak.provisioning.wait-timeout");
	}

	private void add(String name, String successor) {
		this.byName.put(name, successor);
	}

	Map<String, String> byName() {
		return this.byName;
	}

}

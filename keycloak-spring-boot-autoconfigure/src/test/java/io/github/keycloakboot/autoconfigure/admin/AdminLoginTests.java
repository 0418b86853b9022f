package io.github.keycloakboot.autoconfigure.admin;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.keycloakboot.admin.KeycloakAdminLogin;
import io.github.keycloakboot.autoconfigure.KeycloakConnectionDetails;
import io.github.keycloakboot.autoconfigure.KeycloakProperties;
import io.github.keycloakboot.autoconfigure.RealmProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AdminLoginTests {

	private static final Details SHOP = new Details("shop", null);

	private static final Details CONTAINER = new Details("shop",
			new KeycloakConnectionDetails.AdminAccount("master", "container-admin", "container-pw"));

	private static KeycloakAdminLogin login(KeycloakConnectionDetails details, String... properties) {
		Map<String, String> map = Arrays.stream(properties)
			.map((property) -> property.split("=", 2))
			.collect(Collectors.toMap((property) -> "keycloak." + property[0], (property) -> property[1]));
		KeycloakProperties bound = new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("keycloak",
				KeycloakProperties.class);
		return new AdminLogin(RealmProperties.ofThisService(bound), details).resolve();
	}

	private static InvalidConfigurationPropertyValueException failure(KeycloakConnectionDetails details,
			String... properties) {
		InvalidConfigurationPropertyValueException failure = catchThrowableOfType(
				InvalidConfigurationPropertyValueException.class, () -> login(details, properties));
		assertThat(failure).hasMessageNotContaining("the-secret").hasMessageNotContaining("the-password");
		return failure;
	}

	@Test
	void ownClientIsTheDefault() {
		assertThat(login(SHOP, "client-id=orders-api", "client-secret=s"))
			.isEqualTo(KeycloakAdminLogin.ofClient("shop", "orders-api", "s"));
	}

	@Test
	void anotherClientNeedsItsOwnSecret() {
		assertThat(login(SHOP, "client-id=orders-api", "client-secret=s", "admin.client-id=provisioner",
				"admin.client-secret=p", "admin.realm=master"))
			.isEqualTo(KeycloakAdminLogin.ofClient("master", "provisioner", "p"));
		InvalidConfigurationPropertyValueException failure = failure(SHOP, "client-id=orders-api",
				"client-secret=the-secret", "admin.client-id=provisioner");
		assertThat(failure.getName()).isEqualTo("keycloak.admin.client-secret");
		assertThat(failure).hasMessageContaining("'provisioner'");
	}

	@Test
	void userLogsInByAdminCli() {
		assertThat(login(SHOP, "client-id=orders-api", "client-secret=s", "admin.username=admin", "admin.password=p"))
			.isEqualTo(KeycloakAdminLogin.ofUser("shop", "admin-cli", null, "admin", "p"));
	}

	@Test
	void userMayLogInByAnyClient() {
		assertThat(login(SHOP, "client-id=orders-api", "client-secret=s", "admin.client-id=orders-api",
				"admin.username=admin", "admin.password=p", "admin.realm=staff"))
			.isEqualTo(KeycloakAdminLogin.ofUser("staff", "orders-api", "s", "admin", "p"));
		assertThat(
				login(SHOP, "admin.client-id=cli", "admin.client-secret=c", "admin.username=admin", "admin.password=p"))
			.isEqualTo(KeycloakAdminLogin.ofUser("shop", "cli", "c", "admin", "p"));
	}

	@Test
	void accountOfTheConnectionGoesBeforeTheOwnClient() {
		KeycloakAdminLogin container = KeycloakAdminLogin.ofUser("master", "admin-cli", null, "container-admin",
				"container-pw");
		assertThat(login(CONTAINER, "client-id=orders-api", "client-secret=s")).isEqualTo(container);
		assertThat(login(CONTAINER, "admin.password=left-over", "admin.realm=shop")).isEqualTo(container);
	}

	@Test
	void accountOfThePropertiesGoesBeforeTheOneOfTheConnection() {
		assertThat(login(CONTAINER, "admin.username=me", "admin.password=p"))
			.isEqualTo(KeycloakAdminLogin.ofUser("shop", "admin-cli", null, "me", "p"));
		assertThat(login(CONTAINER, "admin.client-id=provisioner", "admin.client-secret=p"))
			.isEqualTo(KeycloakAdminLogin.ofClient("shop", "provisioner", "p"));
	}

	@Test
	void emptyPropertyCountsAsNotSet() {
		assertThat(login(SHOP, "client-id=orders-api", "client-secret=s", "admin.username=", "admin.password=",
				"admin.client-id=", "admin.client-secret=", "admin.realm="))
			.isEqualTo(KeycloakAdminLogin.ofClient("shop", "orders-api", "s"));
	}

	@Test
	void noAccountAtAllNamesTheThreeWays() {
		InvalidConfigurationPropertyValueException failure = failure(SHOP);
		assertThat(failure.getName()).isEqualTo("keycloak.admin.client-id");
		assertThat(failure).hasMessageContainingAll("keycloak.client-id", "keycloak.client-secret",
				"keycloak.admin.client-id", "keycloak.admin.username", "keycloak.admin.password");
	}

	@Test
	void passwordWithoutUserNamesTheEnvironmentVariable() {
		InvalidConfigurationPropertyValueException failure = failure(SHOP, "client-id=orders-api",
				"client-secret=the-secret", "admin.password=the-password");
		assertThat(failure.getName()).isEqualTo("keycloak.admin.username");
		assertThat(failure).hasMessageContaining("KEYCLOAK_ADMIN_PASSWORD");
	}

	@Test
	void userWithoutPasswordFails() {
		InvalidConfigurationPropertyValueException failure = failure(SHOP, "admin.username=admin");
		assertThat(failure.getName()).isEqualTo("keycloak.admin.password");
	}

	@Test
	void clientWithoutSecretFails() {
		InvalidConfigurationPropertyValueException failure = failure(SHOP, "client-id=orders-api");
		assertThat(failure.getName()).isEqualTo("keycloak.client-secret");
		assertThat(failure).hasMessageContainingAll("'orders-api'", "keycloak.admin.username");
	}

	@Test
	void unknownRealmFails() {
		InvalidConfigurationPropertyValueException failure = failure(new Details(null, null), "client-id=a",
				"client-secret=the-secret");
		assertThat(failure.getName()).isEqualTo("keycloak.admin.realm");
	}

	private record Details(@Nullable String getRealm,
			@Nullable AdminAccount getAdminAccount) implements KeycloakConnectionDetails {

		@Override
		public String getServerUrl() {
			return "https://sso.example.com";
		}

	}

}

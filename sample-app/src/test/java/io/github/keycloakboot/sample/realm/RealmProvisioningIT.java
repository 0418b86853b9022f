package io.github.keycloakboot.sample.realm;

import io.github.keycloakboot.sample.OrdersIntegrationTest;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shop's realm in a real Keycloak.
 */
@OrdersIntegrationTest
class RealmProvisioningIT {

	private final RealmProvisioning provisioning;

	private final RealmResource realm;

	RealmProvisioningIT(@Autowired RealmProvisioning provisioning, @Autowired RealmResource realm) {
		this.provisioning = provisioning;
		this.realm = realm;
	}

	@Test
	void secondTimeChangesNothing() {
		RealmRepresentation before = export();
		this.provisioning.run(new DefaultApplicationArguments());
		assertThat(export()).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(before);
	}

	@Test
	void secretOfTheServiceIsMadeUpByKeycloak() {
		assertThat(this.realm.clients().findByClientId(ShopRealm.API_CLIENT).get(0).getSecret())
			.hasSizeGreaterThanOrEqualTo(32);
	}

	private RealmRepresentation export() {
		RealmRepresentation export = this.realm.partialExport(true, true);
		export.setUsers(this.realm.users().list());
		return export;
	}

}

package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says once what was decided for each realm.
 */
final class StartLines implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(StartLines.class);

	private final List<RealmSummary> realms;

	private final ListableBeanFactory beans;

	StartLines(List<RealmSummary> realms, ListableBeanFactory beans) {
		this.realms = realms;
		this.beans = beans;
	}

	@Override
	public void afterSingletonsInstantiated() {
		boolean ownMapping = this.beans.containsBean("keycloakAuthoritiesConverter")
				&& this.beans.containsBean("keycloakJwtAuthenticationConverter");
		this.realms.forEach((realm) -> logger.info(realm.text(ownMapping)));
	}

}

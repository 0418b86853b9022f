package io.github.keycloakboot.autoconfigure.resourceserver;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * Says once what was decided for each realm, and what protects less than it could.
 */
final class StartLines implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(StartLines.class);

	private final List<RealmSummary> realms;

	private final ServiceSummary service;

	/**
	 * Create them.
	 * @param realms the realms, that of the service first
	 * @param service what is the same for all of them
	 */
	StartLines(List<RealmSummary> realms, ServiceSummary service) {
		this.realms = realms;
		this.service = service;
	}

	@Override
	public void afterSingletonsInstantiated() {
		boolean ownMapping = this.service.beans().containsBean("keycloakAuthoritiesConverter")
				&& this.service.beans().containsBean("keycloakJwtAuthenticationConverter");
		List<String> decisions = this.service.decisions();
		for (RealmSummary realm : this.realms) {
			logger.info(realm.text(ownMapping, decisions));
			new RealmWarnings(realm.location(), realm.realm()).texts().forEach(logger::warn);
			decisions = List.of();
		}
		this.service.warnings().forEach(logger::warn);
	}

}

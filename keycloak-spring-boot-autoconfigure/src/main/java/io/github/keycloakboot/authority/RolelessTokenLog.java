package io.github.keycloakboot.authority;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.keycloakboot.log.RationedLog;
import org.apache.commons.logging.LogFactory;

/**
 * Tells whoever runs the service why a token gives no role, a line in ten minutes for
 * each reason: a token that nothing is wrong with, and yet a 403, is hard to understand
 * from outside.
 */
final class RolelessTokenLog {

	private static final Duration INTERVAL = Duration.ofMinutes(10);

	private final RoleMapping mapping;

	private final RationedLog<RolelessReason> log;

	RolelessTokenLog(RoleMapping mapping, LongSupplier nanoClock) {
		this.mapping = mapping;
		this.log = new RationedLog<>(LogFactory.getLog(RolelessTokenLog.class), RolelessReason.class, INTERVAL,
				nanoClock);
	}

	void tell(Map<String, Object> claims) {
		RolelessToken token = new RolelessToken(claims, this.mapping);
		RolelessReason reason = token.reason();
		this.log.write(reason, reason.severity(),
				() -> "A token gives no role. " + token.description() + " " + reason.remedy());
	}

}

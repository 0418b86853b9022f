package io.github.keycloakboot.benchmarks.provisioning;

import io.github.keycloakboot.benchmarks.report.NotMeasurableException;

/**
 * How much a realm has.
 *
 * @param clients number of clients
 * @param roles number of roles, half of them of the realm, half of clients
 * @param topGroups number of groups at the top, each with four groups of five groups
 * @param users number of users
 */
public record RealmSize(int clients, int roles, int topGroups, int users) {

	static final String DIVISOR_PROPERTY = "provisioning.divisor";

	static final int CHILDREN = 4;

	static final int GRANDCHILDREN = 5;

	/**
	 * The realm as the table has it, with 500 groups.
	 */
	public static final RealmSize FULL = new RealmSize(200, 1000, 20, 5000);

	/**
	 * The full size, or a part of it if the system property {@code provisioning.divisor}
	 * says so.
	 * @return the size
	 */
	public static RealmSize chosen() {
		String divisor = System.getProperty(DIVISOR_PROPERTY, "1");
		if (!divisor.matches("[1-9]|1\\d|20")) {
			throw new NotMeasurableException(
					"-D" + DIVISOR_PROPERTY + " is a number between 1 and 20, and not '" + divisor + "'");
		}
		return FULL.dividedBy(Integer.parseInt(divisor));
	}

	RealmSize dividedBy(int divisor) {
		return new RealmSize(this.clients / divisor, this.roles / divisor, this.topGroups / divisor,
				this.users / divisor);
	}

	int groups() {
		return this.topGroups * (1 + CHILDREN + CHILDREN * GRANDCHILDREN);
	}

	@Override
	public String toString() {
		return this.clients + " clients, " + this.roles + " roles, " + groups() + " groups, " + this.users + " users";
	}

}

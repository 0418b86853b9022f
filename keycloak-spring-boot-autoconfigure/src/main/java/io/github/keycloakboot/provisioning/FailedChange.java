package io.github.keycloakboot.provisioning;

/**
 * A change that failed.
 *
 * @param change the change
 * @param cause why
 */
record FailedChange(Change change, RuntimeException cause) {

	@Override
	public String toString() {
		return this.change.kind() + " '" + this.change.name() + "': " + this.cause.getMessage();
	}

}

package io.github.keycloakboot.provisioning;

/**
 * A change that failed.
 *
 * @param change the change
 * @param step the object or link that was being written
 * @param cause why
 */
record FailedChange(Change change, ObjectKind step, RuntimeException cause) {

	/**
	 * Whether it may come of somebody else who does the same at the same moment. Keycloak
	 * then answers with a conflict or an internal error, and to links with a bad request,
	 * too.
	 */
	boolean mayBeOfARace() {
		return this.cause instanceof RefusedRequestException refused
				&& (this.step.isLink() || refused.status() == 409 || refused.status() >= 500);
	}

	@Override
	public String toString() {
		return this.change.kind() + " '" + this.change.label() + "': " + this.cause.getMessage();
	}

}

package io.github.keycloakboot.user;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The realm has no role, client or group of that name. Nothing was changed.
 */
public final class UnknownReferenceException extends KeycloakUserException {

	private static final long serialVersionUID = 1L;

	private final List<UnknownReference> references;

	UnknownReferenceException(List<UnknownReference> references) {
		super("The realm has no "
				+ references.stream().map(UnknownReference::toString).collect(Collectors.joining(", no "))
				+ (references.stream().anyMatch((reference) -> reference.kind() == UnknownReference.Kind.CLIENT)
						? ". Keycloak also says so of clients to an account that lacks the role 'view-clients' of 'realm-management'."
						: "."));
		this.references = List.copyOf(references);
	}

	/**
	 * All that the realm doesn't have.
	 * @return at least one
	 */
	public List<UnknownReference> getReferences() {
		return this.references;
	}

}

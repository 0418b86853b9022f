package io.github.keycloakboot.provisioning;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A realm could not be compared with its definition, or not be made like it. The message
 * names the remedy and quotes Keycloak; it never holds a secret. What was done stays
 * done, and going on means doing the same again: only what is missing is done then.
 */
public final class ProvisioningException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_SHOWN = 20;

	private final Reason reason;

	private final transient List<Change> done;

	private final transient List<Change> notDone;

	ProvisioningException(Reason reason, String message, @Nullable Throwable cause) {
		this(reason, message, cause, List.of(), List.of());
	}

	private ProvisioningException(Reason reason, String message, @Nullable Throwable cause, List<Change> done,
			List<Change> notDone) {
		super(message, cause);
		this.reason = reason;
		this.done = List.copyOf(done);
		this.notDone = List.copyOf(notDone);
	}

	static ProvisioningException missingRight(String roles, @Nullable RefusedRequestException refused) {
		String what = (refused != null) ? refused.getMessage()
				: "Keycloak shows no users to the account of the admin client, although there are some";
		return new ProvisioningException(Reason.MISSING_RIGHT,
				what + ". The account of the admin client needs " + roles
						+ " of the client 'realm-management' of this realm, or of '<realm>-realm' in the master realm",
				refused);
	}

	static ProvisioningException refused(RefusedRequestException refused) {
		return new ProvisioningException(Reason.REFUSED, "Keycloak refused a request. " + refused.getMessage(),
				refused);
	}

	static ProvisioningException unknownReferences(List<String> references) {
		return new ProvisioningException(Reason.UNKNOWN_REFERENCE,
				"The definition names what neither it nor the realm has:\n" + lines(references)
						+ "\nDefine these, or correct the names",
				null);
	}

	static ProvisioningException unmanaged(List<String> sections) {
		return new ProvisioningException(Reason.NOT_MANAGED,
				"The realm exists, and these sections of the definition only count when it is created:\n"
						+ lines(sections) + "\nTake them out, change them on the server, or let them be shown only",
				null);
	}

	/**
	 * Some changes could not be made.
	 * @param refused what Keycloak said to some of the changes
	 * @param done what was done before
	 * @param notDone what was not
	 */
	static ProvisioningException stopped(List<FailedChange> refused, List<Change> done, List<Change> notDone) {
		List<String> words = refused.stream().map(FailedChange::toString).toList();
		RuntimeException first = refused.get(0).cause();
		Reason reason = (first instanceof ProvisioningException known) ? known.getReason() : Reason.REFUSED;
		return new ProvisioningException(reason,
				"Not all could be done:\n" + lines(words) + "\n" + done.size() + " changes were made, " + notDone.size()
						+ " were not:\n" + lines(notDone.stream().map(ProvisioningException::name).toList())
						+ "\nWhen the cause is gone, do it again: it goes on where it stopped",
				first, done, notDone);
	}

	/**
	 * Keycloak accepted changes, and did not make them.
	 */
	static ProvisioningException notTaken(List<Change> done, List<Change> notTaken) {
		List<String> lines = notTaken.stream()
			.map((change) -> name(change) + ": "
					+ change.fields().stream().map(FieldChange::toString).collect(Collectors.joining(", ")))
			.toList();
		return new ProvisioningException(Reason.NOT_TAKEN,
				"Keycloak accepted these changes, but did not make them:\n" + lines(lines)
						+ "\nIt ignores what it doesn't know: of users, attributes that the user profile doesn't have;"
						+ " elsewhere, what another setting excludes. Correct the definition",
				null, done, notTaken);
	}

	/**
	 * The same, after these changes were made, unless it knows of others.
	 */
	ProvisioningException after(List<Change> changes) {
		if (!this.done.isEmpty() || changes.isEmpty()) {
			return this;
		}
		ProvisioningException said = new ProvisioningException(this.reason, String.valueOf(getMessage()), getCause(),
				changes, this.notDone);
		said.setStackTrace(getStackTrace());
		return said;
	}

	/**
	 * The same, said of a realm.
	 */
	ProvisioningException in(String realm) {
		ProvisioningException said = new ProvisioningException(this.reason,
				"Realm " + ShownValue.list(List.of("'" + realm + "'")) + ": " + getMessage(), getCause(), this.done,
				this.notDone);
		said.setStackTrace(getStackTrace());
		return said;
	}

	private static String name(Change change) {
		return change.action().name().toLowerCase(Locale.ROOT) + " " + change.kind() + " '" + change.label() + "'";
	}

	private static String lines(List<String> lines) {
		String shown = lines.stream().limit(MAX_SHOWN).map((line) -> "  - " + line).collect(Collectors.joining("\n"));
		return (lines.size() > MAX_SHOWN) ? shown + "\n  - and " + (lines.size() - MAX_SHOWN) + " more" : shown;
	}

	/**
	 * Why it didn't work.
	 * @return the reason
	 */
	public Reason getReason() {
		return this.reason;
	}

	/**
	 * The changes that were made.
	 * @return the changes, empty if there were none
	 */
	public List<Change> getDone() {
		return this.done;
	}

	/**
	 * The changes that were not made, or not taken by Keycloak.
	 * @return the changes, empty if it didn't come to any
	 */
	public List<Change> getNotDone() {
		return this.notDone;
	}

	/**
	 * Why a realm couldn't be provisioned.
	 */
	public enum Reason {

		/**
		 * The account of the admin client may not do what is needed; the message names
		 * the role.
		 */
		MISSING_RIGHT,

		/**
		 * The definition names a role, group, client or scope that doesn't exist.
		 */
		UNKNOWN_REFERENCE,

		/**
		 * The definition has sections that aren't managed in a realm that exists, and
		 * these were to be an error.
		 */
		NOT_MANAGED,

		/**
		 * Keycloak refused a change, or couldn't be reached.
		 */
		REFUSED,

		/**
		 * Keycloak accepted a change and didn't make it.
		 */
		NOT_TAKEN

	}

}

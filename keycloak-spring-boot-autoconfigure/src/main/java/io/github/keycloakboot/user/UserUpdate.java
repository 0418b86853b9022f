package io.github.keycloakboot.user;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.github.keycloakboot.admin.WrongField;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.UserRepresentation;

/**
 * A change of a user. Keycloak keeps what isn't written, except that it takes away names
 * and address when there are attributes without them: so these are read and written.
 */
final class UserUpdate {

	private final UserResource user;

	private final AdminCall reading;

	private final AdminCall writing;

	UserUpdate(RealmResource realm, String id) {
		this.user = realm.users().get(PathSegment.ofUser(id).value());
		this.reading = new AdminCall(AdminRole.VIEW_USERS, id);
		this.writing = new AdminCall(AdminRole.MANAGE_USERS, id);
	}

	UserAccount run(UnaryOperator<UserAccount> change) {
		UserRepresentation representation = this.reading.get(this.user::toRepresentation);
		UserAccount before = UserAccount.of(representation);
		UserAccount wanted = change.apply(before);
		if (wanted.equals(before)) {
			return before;
		}
		AskedValues asked = wanted.asked().unlessAsIn(before.asked());
		asked.writeTo(representation);
		this.writing.run(() -> this.user.update(representation));
		UserAccount after = UserAccount.of(this.reading.get(this.user::toRepresentation));
		List<WrongField> lost = new ArrayList<>(asked.notKeptBy(after));
		// Keycloak writes names in lower case.
		if (!wanted.username().equals(before.username()) && !wanted.username().equalsIgnoreCase(after.username())) {
			lost.add(new WrongField("username", "the realm uses the email address as user name"));
		}
		if (!lost.isEmpty()) {
			throw UserRefusedException.notKept(lost);
		}
		return after;
	}

}

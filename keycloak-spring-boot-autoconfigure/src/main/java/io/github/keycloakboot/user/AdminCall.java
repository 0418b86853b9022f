package io.github.keycloakboot.user;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import io.github.keycloakboot.admin.Words;
import io.github.keycloakboot.admin.WrongField;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * A call of the admin client, whose exceptions become those of this package, and give
 * back the connection that they hold.
 *
 * @param needed the role that the call needs
 * @param userId the user that the call is about, or {@code null} if it isn't about one
 */
record AdminCall(AdminRole needed, @Nullable String userId) {

	/**
	 * What Keycloak says of the path of a request, before it looks at the rest of it.
	 */
	private static final Set<String> PATH_ERRORS = Set.of("missingNormalization", "invalidCharacter");

	AdminCall(AdminRole needed) {
		this(needed, null);
	}

	void run(Runnable call) {
		get(() -> {
			call.run();
			return this;
		});
	}

	<T> T get(Supplier<T> call) {
		try {
			return answered(call.get());
		}
		catch (WebApplicationException ex) {
			throw refused(ex);
		}
		catch (ResponseProcessingException ex) {
			ex.getResponse().close();
			throw new UnexpectedAnswerException("The answer isn't one of Keycloak's admin API:"
					+ " check the URL of the server, and that its version is supported.", ex);
		}
		catch (ProcessingException ex) {
			throw new UsersUnavailableException(ex);
		}
	}

	/**
	 * What the call gives, or nothing if Keycloak says that it doesn't know such a thing.
	 * Not every 404 says so: a missing realm and a proxy have theirs, too.
	 */
	<T> Optional<T> find(String thing, Supplier<T> call) {
		return get(() -> {
			try {
				return Optional.of(answered(call.get()));
			}
			catch (NotFoundException ex) {
				if (Words.of(ex.getResponse()).text().contains(thing)) {
					ex.getResponse().close();
					return Optional.empty();
				}
				throw ex;
			}
		});
	}

	/**
	 * What a call has given: the admin client gives {@code null} for a success that has
	 * no body, or {@code null} as its body.
	 */
	static <T> T answered(@Nullable T answer) {
		if (answer == null) {
			throw new UnexpectedAnswerException(
					"The answer is a success without the content that Keycloak gives: see that no proxy drops it.",
					null);
		}
		return answer;
	}

	private KeycloakUserException refused(WebApplicationException ex) {
		try (Response response = ex.getResponse()) {
			KeycloakUserException known = known(response);
			return (known != null) ? known : new UnexpectedAnswerException(String.valueOf(ex.getMessage()), ex);
		}
	}

	/**
	 * The exception for an answer that isn't a success.
	 */
	KeycloakUserException refused(Response response) {
		KeycloakUserException known = known(response);
		if (known != null) {
			return known;
		}
		String words = Words.of(response).text();
		return new UnexpectedAnswerException(
				"Keycloak answered with the status " + response.getStatus() + (words.isEmpty() ? "" : ": " + words),
				null);
	}

	private @Nullable KeycloakUserException known(Response response) {
		Words words = Words.of(response);
		return switch (response.getStatus()) {
			case 400 -> (this.needed == AdminRole.MANAGE_USERS && isAboutTheUser(response, words))
					? UserRefusedException.byRules(wrongFields(words), words.text()) : null;
			case 403 -> new UserAccessDeniedException(this.needed);
			case 404 ->
				(this.userId != null && words.text().contains("User")) ? new UserNotFoundException(this.userId) : null;
			case 409 -> words.text().startsWith("User exists")
					? new UserExistsException(UserExistsException.Field.in(words.text())) : null;
			default -> null;
		};
	}

	// A proxy refuses requests, too, and no other value would help against that.
	private static boolean isAboutTheUser(Response response, Words words) {
		if (!words.wrongFields().isEmpty()) {
			return true;
		}
		boolean json = MediaType.APPLICATION_JSON_TYPE.isCompatible(response.getMediaType());
		boolean path = words.error() != null && PATH_ERRORS.contains(words.error());
		return json && !path && !words.text().isEmpty();
	}

	// The password policy tells by a code, as in invalidPasswordMinLengthMessage.
	private static List<WrongField> wrongFields(Words words) {
		String error = words.error();
		return (error != null && error.startsWith("invalidPassword")) ? List.of(new WrongField("password", error))
				: words.wrongFields();
	}

}

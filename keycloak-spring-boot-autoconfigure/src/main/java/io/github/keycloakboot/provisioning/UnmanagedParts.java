package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts of objects that only count when the object is created, compared with what the
 * server has. Of an object that isn't there yet, nothing differs.
 *
 * @param wanted the objects of the definition
 * @param actual the objects of the server
 * @param flows what authentication flows are called
 */
record UnmanagedParts(RealmItems wanted, RealmItems actual, FlowNames flows) {

	static final String AUTHORIZATION = "authorizationSettings";

	static final String FLOWS = "authenticationFlowBindingOverrides";

	static final String IDENTITIES = "federatedIdentities";

	static final String IDENTITY_PROVIDERS = "identityProviders";

	static final String GROUPS = "groups";

	// What an organization has is a provider of the realm; how that is set up is said
	// there.
	private static final Set<String> IDENTITY_PROVIDER = Set.of("alias");

	/**
	 * The parts that the server has otherwise, as in
	 * {@code clients[shop].authorizationSettings}.
	 */
	List<String> differing() {
		List<String> differing = new ArrayList<>();
		for (Item item : this.wanted.all()) {
			Item there = this.actual.find(item.key());
			if (there != null) {
				differing(item, there).forEach((part) -> differing.add(section(item.key()) + "." + part));
			}
		}
		return differing;
	}

	private List<String> differing(Item item, Item there) {
		return partsOf(item.key().kind()).stream()
			.filter((part) -> item.source().hasNonNull(part))
			.filter((part) -> !new SameValue(part).test(comparable(item, part), comparable(there, part)))
			.toList();
	}

	private static List<String> partsOf(ObjectKind kind) {
		return switch (kind) {
			case CLIENT -> List.of(AUTHORIZATION, FLOWS);
			case USER -> List.of(IDENTITIES);
			case ORGANIZATION -> List.of(IDENTITY_PROVIDERS, GROUPS);
			default -> List.of();
		};
	}

	private JsonNode comparable(Item item, String part) {
		JsonNode value = UnmanagedSections.withoutIds(item.source().path(part).deepCopy());
		if (part.equals(FLOWS) && value instanceof ObjectNode bindings) {
			this.flows.nameBound(bindings);
		}
		if (part.equals(IDENTITY_PROVIDERS)) {
			value.forEach((provider) -> ((ObjectNode) provider).retain(IDENTITY_PROVIDER));
		}
		return value;
	}

	private static String section(ItemKey key) {
		return key.kind() + "s[" + ShownValue.list(List.of(key.name())) + "]";
	}

}

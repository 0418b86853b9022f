package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.List;

/**
 * A plan in lines for people: a sign, the kind, the name, and what changes.
 *
 * @param plan the plan
 */
record PlanTable(ProvisioningPlan plan) {

	private static final int MAX_NAME = 40;

	@Override
	public String toString() {
		List<String> lines = new ArrayList<>();
		lines.add(headline());
		List<Change> changes = this.plan.changes();
		int kinds = width(changes.stream().map((change) -> change.kind().toString()).toList());
		int names = width(changes.stream().map(Change::label).toList());
		for (Change change : changes) {
			String start = "  " + change.action().sign() + " " + padded(change.kind().toString(), kinds) + "  "
					+ padded(change.label(), names) + "  ";
			lines.addAll(lines(start, change));
		}
		if (!this.plan.drift().isEmpty()) {
			lines.add("Beyond the definition, and left alone:");
			this.plan.drift().forEach((drift) -> lines.add("  ! " + drift));
		}
		if (!this.plan.notManaged().isEmpty()) {
			lines.add("Otherwise than defined, and not managed after the realm's creation:");
			this.plan.notManaged().forEach((section) -> lines.add("  ! " + section));
		}
		return String.join("\n", lines);
	}

	private String headline() {
		if (this.plan.isEmpty()) {
			return "Realm '" + this.plan.realm() + "' is as defined: " + count(this.plan.unchanged(), "object");
		}
		String changes = count(this.plan.changes().size(), this.plan.createsRealm() ? "object" : "change");
		return this.plan.createsRealm() ? "Realm '" + this.plan.realm() + "' has to be created, with " + changes + ":"
				: "Realm '" + this.plan.realm() + "' needs " + changes + ", and is as defined in "
						+ count(this.plan.unchanged(), "object") + ":";
	}

	private static String count(int number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

	// What a new object is like stands in the definition; what changes stands here.
	private static List<String> lines(String start, Change change) {
		if (change.action() != Change.Action.UPDATE || change.fields().isEmpty()) {
			return List.of(start.stripTrailing());
		}
		List<String> lines = new ArrayList<>();
		for (FieldChange field : change.fields()) {
			lines.add((lines.isEmpty() ? start : " ".repeat(start.length())) + field);
		}
		return lines;
	}

	private static int width(List<String> texts) {
		return texts.stream().mapToInt(String::length).max().orElse(0);
	}

	private static String padded(String text, int width) {
		return text + " ".repeat(Math.max(0, Math.min(width, MAX_NAME) - text.length()));
	}

}

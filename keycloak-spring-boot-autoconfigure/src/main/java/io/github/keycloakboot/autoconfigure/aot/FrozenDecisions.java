package io.github.keycloakboot.autoconfigure.aot;

import java.util.Arrays;
import java.util.List;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * What was decided when an application was processed ahead of time. Its beans are those
 * of that time: a property that asks for others at a start would do nothing, and nobody
 * would notice that tokens aren't introspected.
 *
 * @param wanted the decisions for beans
 */
record FrozenDecisions(List<Decision> wanted) {

	FrozenDecisions(Decision... wanted) {
		this(List.of(wanted));
	}

	/**
	 * What the properties decide now.
	 * @param environment the properties
	 */
	static FrozenDecisions of(Environment environment) {
		Binder properties = Binder.get(environment);
		return new FrozenDecisions(
				Arrays.stream(Decision.values()).filter((decision) -> decision.isWanted(properties)).toList());
	}

	/**
	 * Refuse to start by properties that decide otherwise.
	 * @param environment the properties of the start
	 * @throws InvalidConfigurationPropertyValueException if there is such a property
	 */
	void require(Environment environment) {
		FrozenDecisions now = of(environment);
		for (Decision decision : Decision.values()) {
			boolean frozen = this.wanted.contains(decision);
			if (frozen != now.wanted.contains(decision)) {
				throw new InvalidConfigurationPropertyValueException(decision.property(),
						environment.getProperty(decision.property()),
						"The application was processed ahead of time "
								+ (frozen ? "with what this property switches off" : "without what it switches on")
								+ ", and a start can't change that. Process it with the properties that it is run"
								+ " with (the values of addresses, names and secrets may differ), or start it with"
								+ " spring.aot.enabled=false.");
			}
		}
	}

}

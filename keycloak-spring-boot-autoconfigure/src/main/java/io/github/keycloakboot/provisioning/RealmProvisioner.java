package io.github.keycloakboot.provisioning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.github.keycloakboot.event.Listeners;
import io.github.keycloakboot.provisioning.definition.RealmDefinition;
import org.keycloak.admin.client.Keycloak;

/**
 * Compares realms with their definitions, and makes them so. Nothing is ever deleted
 * unless {@link #pruning} says which kinds of things. Several instances of a service may
 * do the same at the same time. Safe for use by several threads.
 */
public final class RealmProvisioner {

	// Others who change the same things at the same time cost a round.
	private static final int MAX_ROUNDS = 12;

	private final Keycloak keycloak;

	private final ProvisioningRules rules;

	private final Listeners<ProvisioningListener> events;

	private RealmProvisioner(Keycloak keycloak, ProvisioningRules rules, Listeners<ProvisioningListener> events) {
		this.keycloak = keycloak;
		this.rules = rules;
		this.events = events;
	}

	/**
	 * A provisioner that deletes nothing, shows sections that it doesn't manage, and
	 * makes four requests side by side.
	 * @param keycloak the admin client, whose account needs the rights of what is to be
	 * done: {@code manage-realm}, {@code manage-clients} and {@code manage-users} of the
	 * realm, and {@code create-realm} of the realm {@code master} for one that isn't
	 * there
	 * @return the provisioner
	 */
	public static RealmProvisioner of(Keycloak keycloak) {
		return new RealmProvisioner(Objects.requireNonNull(keycloak, "keycloak"),
				new ProvisioningRules(Set.of(), false, 4), listening(List.of()));
	}

	/**
	 * Remove what a realm has beyond its definition, of these kinds. What Keycloak puts
	 * into each realm stays, and so do kinds that the definition doesn't speak of.
	 * @param kinds the kinds, in place of those before
	 * @return another provisioner
	 */
	public RealmProvisioner pruning(ObjectKind... kinds) {
		return pruning(Arrays.asList(kinds));
	}

	/**
	 * Remove what a realm has beyond its definition, of these kinds.
	 * @param kinds the kinds, in place of those before
	 * @return another provisioner
	 */
	public RealmProvisioner pruning(Collection<ObjectKind> kinds) {
		Set<ObjectKind> prune = EnumSet.noneOf(ObjectKind.class);
		prune.addAll(kinds);
		return new RealmProvisioner(this.keycloak,
				new ProvisioningRules(prune, this.rules.refuseUnmanaged(), this.rules.parallelism()), this.events);
	}

	/**
	 * Take it for an error if a realm that exists differs in what only counts when it is
	 * created, such as its authentication flows.
	 * @return another provisioner
	 */
	public RealmProvisioner refusingUnmanaged() {
		return new RealmProvisioner(this.keycloak,
				new ProvisioningRules(this.rules.prune(), true, this.rules.parallelism()), this.events);
	}

	/**
	 * Limit the requests that are made side by side.
	 * @param parallelism their number, at least 1 and at most the size of the admin
	 * client's connection pool
	 * @return another provisioner
	 */
	public RealmProvisioner parallelism(int parallelism) {
		if (parallelism < 1) {
			throw new IllegalArgumentException("At least one request has to be made at a time, not " + parallelism);
		}
		return new RealmProvisioner(this.keycloak,
				new ProvisioningRules(this.rules.prune(), this.rules.refuseUnmanaged(), parallelism), this.events);
	}

	/**
	 * Tell of what is done.
	 * @param listeners who hears of it, in place of those before
	 * @return another provisioner
	 */
	public RealmProvisioner listeners(Collection<ProvisioningListener> listeners) {
		return new RealmProvisioner(this.keycloak, this.rules, listening(listeners));
	}

	/**
	 * Compare a realm with its definition. Nothing is written.
	 * @param definition the definition
	 * @return what has to be done
	 * @throws ProvisioningException if the realm can't be read, or the definition names
	 * what isn't there
	 * @throws jakarta.ws.rs.ProcessingException if Keycloak can't be reached or refuses
	 * the log-in
	 */
	public ProvisioningPlan plan(RealmDefinition definition) {
		try (Workers workers = new Workers(this.rules.parallelism())) {
			return new Planner(definition, this.rules).plan(api(definition), workers);
		}
		catch (ProvisioningException ex) {
			throw ex.in(definition.realm());
		}
	}

	/**
	 * Carry out a plan, and whatever else is needed until the realm is as defined.
	 * @param plan the plan
	 * @return what was done; nothing is asked or written for a plan that is empty
	 * @throws ProvisioningException if something can't be done; it says what was done
	 * before
	 */
	public ProvisioningResult apply(ProvisioningPlan plan) {
		List<Change> done = new ArrayList<>();
		boolean complete = false;
		try {
			ProvisioningResult result = run(plan, done);
			complete = true;
			return result;
		}
		catch (RefusedRequestException ex) {
			throw ProvisioningException.refused(ex).after(done).in(plan.realm());
		}
		catch (ProvisioningException ex) {
			throw ex.after(done).in(plan.realm());
		}
		finally {
			tell(plan.realm(), List.copyOf(done), complete);
		}
	}

	private void tell(String realm, List<Change> done, boolean complete) {
		this.events.tell((listener) -> listener.applied(realm, done, complete));
	}

	private static Listeners<ProvisioningListener> listening(Collection<ProvisioningListener> listeners) {
		return new Listeners<>(ProvisioningListener.class, "provisioning", listeners);
	}

	private ProvisioningResult run(ProvisioningPlan plan, List<Change> done) {
		RealmApi api = api(plan.definition());
		Planner planner = new Planner(plan.definition(), this.rules);
		Setbacks setbacks = new Setbacks();
		ProvisioningPlan current = plan;
		try (Workers workers = new Workers(this.rules.parallelism())) {
			for (int round = 1; !current.isEmpty(); round++) {
				ServerRealm server = current.server();
				if (server == null) {
					new RealmImport(current.definition()).run(api);
					done.addAll(current.changes());
					current = planner.plan(api, workers);
					done.removeAll(Set.copyOf(current.changes()));
					continue;
				}
				Execution execution = new Execution(current, server, api, workers);
				execution.run();
				done.addAll(execution.done());
				List<FailedChange> tooOften = setbacks.after(execution);
				if (!tooOften.isEmpty()) {
					throw ProvisioningException.stopped(tooOften, done, execution.notDone());
				}
				setbacks.pause();
				ProvisioningPlan next = planner.plan(api, workers);
				if (!next.isEmpty() && (round >= MAX_ROUNDS || (setbacks.none() && isSame(current, next)))) {
					done.removeAll(Set.copyOf(next.changes()));
					throw ProvisioningException.notTaken(done, next.changes());
				}
				current = next;
			}
		}
		return new ProvisioningResult(plan.realm(), done, plan.reads() + api.count().reads(), api.count().writes());
	}

	/**
	 * Make a realm as defined.
	 * @param definition the definition
	 * @return what was done
	 * @throws ProvisioningException if something can't be done; it says what was done
	 * before
	 */
	public ProvisioningResult provision(RealmDefinition definition) {
		return apply(plan(definition));
	}

	private RealmApi api(RealmDefinition definition) {
		return new RealmApi(this.keycloak, definition.realm());
	}

	private static boolean isSame(ProvisioningPlan one, ProvisioningPlan other) {
		return Set.copyOf(one.changes()).containsAll(other.changes());
	}

	@Override
	public String toString() {
		return "RealmProvisioner[prune=" + this.rules.prune() + "]";
	}

}

package io.github.keycloakboot.benchmarks.fault;

import java.time.Duration;

import io.github.keycloakboot.benchmarks.subject.KeyTimes;

/**
 * How large and how long the faults are.
 *
 * @param unknownKeys number of tokens with a made-up key id each, sent at once
 * @param rotations number of key rotations during a flood
 * @param warmUp number of tokens verified before latencies are taken
 * @param hang time that the key endpoint takes to answer while it hangs
 * @param load time for which requests are sent to a service whose key endpoint hangs
 * @param hangTimes how long keys are good meanwhile
 * @param outage length of the outage
 * @param outageTimes how long keys are good meanwhile
 * @param hugeMegabytes size of the key document that is too large
 * @param patience time after which nothing more is expected to happen
 */
public record FaultPlan(int unknownKeys, int rotations, int warmUp, Duration hang, Duration load, KeyTimes hangTimes,
		Duration outage, KeyTimes outageTimes, int hugeMegabytes, Duration patience) {

	private static final Duration REAL_OUTAGE = Duration.ofMinutes(10);

	private static final int OUTAGE_DIVISOR = 20;

	/**
	 * The faults as the table has them, the outage and the times beside it shortened to a
	 * twentieth.
	 */
	public static final FaultPlan FULL = new FaultPlan(1000, 5, 10_000, Duration.ofSeconds(5), Duration.ofSeconds(30),
			KeyTimes.DEFAULT.dividedBy(30), REAL_OUTAGE.dividedBy(OUTAGE_DIVISOR),
			KeyTimes.DEFAULT.dividedBy(OUTAGE_DIVISOR), 60, Duration.ofMinutes(5));

	/**
	 * The outage in its full length.
	 */
	public static final FaultPlan REAL_TIME = FULL.withOutage(REAL_OUTAGE, KeyTimes.DEFAULT);

	/**
	 * Enough to see that everything works.
	 */
	public static final FaultPlan SMOKE = new FaultPlan(20, 1, 1, Duration.ofMillis(100), Duration.ofMillis(300),
			KeyTimes.DEFAULT.dividedBy(300), Duration.ofMillis(200), KeyTimes.DEFAULT.dividedBy(300), 2,
			Duration.ofMillis(200));

	private FaultPlan withOutage(Duration outage, KeyTimes outageTimes) {
		return new FaultPlan(this.unknownKeys, this.rotations, this.warmUp, this.hang, this.load, this.hangTimes,
				outage, outageTimes, this.hugeMegabytes, this.patience);
	}

}

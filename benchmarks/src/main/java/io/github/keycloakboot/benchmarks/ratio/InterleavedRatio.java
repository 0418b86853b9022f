package io.github.keycloakboot.benchmarks.ratio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.keycloakboot.benchmarks.report.Distribution;

/**
 * Contenders measured against a baseline in short slices by turns, so that whatever else
 * the machine does meets all of them alike. What counts is the ratio within each round.
 */
final class InterleavedRatio {

	private final List<Contender> contenders;

	private final List<List<Slice>> rounds = new ArrayList<>();

	private InterleavedRatio(List<Contender> contenders) {
		this.contenders = contenders;
	}

	/**
	 * Measure.
	 * @param contenders the contenders, the baseline first
	 * @param plan how much
	 * @return what was measured
	 */
	static InterleavedRatio measure(List<Contender> contenders, Plan plan) {
		InterleavedRatio ratio = new InterleavedRatio(contenders);
		for (int i = 0; i < plan.warmUpRounds(); i++) {
			ratio.round(plan, i);
		}
		for (int i = 0; i < plan.rounds(); i++) {
			ratio.rounds.add(ratio.round(plan, i));
		}
		return ratio;
	}

	private List<Slice> round(Plan plan, int number) {
		int size = this.contenders.size();
		Slice[] slices = new Slice[size];
		for (int i = 0; i < size; i++) {
			// Each begins once, so that nobody always follows the same one
			int index = (number + i) % size;
			slices[index] = Slice.measure(this.contenders.get(index), plan.slice());
		}
		return List.of(slices);
	}

	/**
	 * How many times less CPU time than the baseline a contender takes.
	 * @param contender number of the contender
	 * @return the ratio of each round
	 */
	Distribution timesFaster(int contender) {
		return each((round) -> round.get(0).cpuNanos() / round.get(contender).cpuNanos());
	}

	Distribution cpuMicros(int contender) {
		return each((round) -> round.get(contender).cpuNanos() / 1000);
	}

	Distribution garbageKilobytes(int contender) {
		return each((round) -> round.get(contender).allocatedBytes() / 1024);
	}

	private Distribution each(ToDoubleFunction<List<Slice>> figure) {
		return new Distribution(this.rounds.stream().map(figure::applyAsDouble).toList());
	}

}

package io.github.keycloakboot.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/**
 * Measured values, in ascending order.
 */
public final class Distribution {

	private final double[] values;

	/**
	 * Create a distribution.
	 * @param values the values, at least one
	 */
	public Distribution(Collection<Double> values) {
		if (values.isEmpty()) {
			throw new IllegalArgumentException("Nothing was measured");
		}
		this.values = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
	}

	/**
	 * The smallest value that at least the given part of all values doesn't exceed.
	 * @param part between 0 and 1
	 * @return the value
	 */
	public double quantile(double part) {
		int rank = (int) Math.ceil(part * this.values.length);
		return this.values[Math.max(rank, 1) - 1];
	}

	/**
	 * The median.
	 * @return the value in the middle
	 */
	public double median() {
		return quantile(0.5);
	}

	/**
	 * The greatest value.
	 * @return the value
	 */
	public double max() {
		return this.values[this.values.length - 1];
	}

	/**
	 * Median and quartiles as text.
	 * @return as in {@code 1.52 (1.49–1.57)}
	 */
	public String medianAndQuartiles() {
		return number(median()) + " (" + number(quantile(0.25)) + "–" + number(quantile(0.75)) + ")";
	}

	/**
	 * A number with three digits that count.
	 * @param value the number
	 * @return the text
	 */
	public static String number(double value) {
		int decimals = (value < 10) ? 2 : (value < 100) ? 1 : 0;
		return String.format(Locale.ROOT, "%." + decimals + "f", value);
	}

	@Override
	public String toString() {
		return Arrays.toString(this.values);
	}

}

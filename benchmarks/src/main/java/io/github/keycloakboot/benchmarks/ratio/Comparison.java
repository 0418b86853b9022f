package io.github.keycloakboot.benchmarks.ratio;

import java.util.List;

/**
 * One figure for several contenders.
 *
 * @param figure what is measured
 * @param target what the starter should reach
 * @param contenders plain Spring, which is the baseline; the starter; then any others
 */
record Comparison(String figure, String target, List<Contender> contenders) {

}

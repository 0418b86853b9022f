package io.github.keycloakboot.jwt;

import java.util.List;

import io.github.keycloakboot.jwt.Mutation.Kind;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Up to three mutations, none as often as any, and rather of a kind that leaves JSON as
 * JSON.
 */
final class Mutations implements ArbitrarySupplier<List<Mutation>> {

	@Override
	public Arbitrary<List<Mutation>> get() {
		Arbitrary<List<Mutation>> some = mutation().list().ofMinSize(1).ofMaxSize(3);
		return Arbitraries.oneOf(Arbitraries.just(List.<Mutation>of()), some).withoutEdgeCases();
	}

	private static Arbitrary<Mutation> mutation() {
		Arbitrary<Kind> kind = Arbitraries.frequency(Tuple.of(8, Kind.ADD_MEMBER), Tuple.of(8, Kind.REPLACE_VALUE),
				Tuple.of(1, Kind.SWAP_VALUES), Tuple.of(1, Kind.INSERT), Tuple.of(1, Kind.DELETE),
				Tuple.of(1, Kind.REPEAT), Tuple.of(1, Kind.TRUNCATE), Tuple.of(1, Kind.FLIP_BIT));
		Arbitrary<Integer> position = Arbitraries.integers().between(0, 4000);
		Arbitrary<Integer> length = Arbitraries.integers().between(1, 40);
		return Combinators.combine(kind, position, length, fragment()).as(Mutation::new);
	}

	private static Arbitrary<String> fragment() {
		return Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.of(TokenFragments.ALL)),
				Tuple.of(1, Arbitraries.longs().map(String::valueOf)),
				Tuple.of(1, Arbitraries.doubles().map(String::valueOf)),
				Tuple.of(1, Arbitraries.bigDecimals().map(String::valueOf)), Tuple.of(1,
						Arbitraries.strings().ofMaxLength(8).map((text) -> TokenFragments.utf8("\"" + text + "\""))));
	}

}

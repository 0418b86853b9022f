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
		Arbitrary<Kind> kind = Arbitraries.frequency(Tuple.of(5, Kind.ADD_MEMBER), Tuple.of(5, Kind.REPLACE_VALUE),
				Tuple.of(2, Kind.SWAP_VALUES), Tuple.of(2, Kind.INSERT), Tuple.of(2, Kind.FLIP_BIT),
				Tuple.of(1, Kind.DELETE), Tuple.of(1, Kind.REPEAT), Tuple.of(1, Kind.TRUNCATE));
		Arbitrary<Integer> position = Arbitraries.integers().between(0, 4000);
		Arbitrary<Integer> length = Arbitraries.integers().between(1, 40);
		return Combinators.combine(kind, position, length, fragment()).as(Mutation::new);
	}

	private static Arbitrary<String> fragment() {
		return Arbitraries.oneOf(Arbitraries.of(TokenFragments.ALL), Arbitraries.longs().map(String::valueOf),
				Arbitraries.doubles().map(String::valueOf), Arbitraries.bigDecimals().map(String::valueOf),
				Arbitraries.strings().ofMaxLength(8).map((text) -> TokenFragments.utf8("\"" + text + "\"")));
	}

}

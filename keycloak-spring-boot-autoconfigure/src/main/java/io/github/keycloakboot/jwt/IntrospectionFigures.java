package io.github.keycloakboot.jwt;

/**
 * What {@link IntrospectedTokens} hold, and what they have been good for since they were
 * made.
 *
 * @param entries the answers that are kept, approximately
 * @param hits how often an answer was there, or on its way
 * @param misses how often one had to be got
 */
public record IntrospectionFigures(long entries, long hits, long misses) {

}

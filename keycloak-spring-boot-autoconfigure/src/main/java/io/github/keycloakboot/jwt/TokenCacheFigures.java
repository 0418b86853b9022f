package io.github.keycloakboot.jwt;

/**
 * What a {@link VerifiedTokenCache} holds, and what it has been good for since it was
 * made.
 *
 * @param entries the tokens that it holds, approximately
 * @param weight the memory that they take, in bytes, approximately
 * @param maxWeight the memory that they may take, in bytes
 * @param hits how often a token was found
 * @param misses how often one wasn't
 * @param evictions the tokens that had to make room for others
 */
public record TokenCacheFigures(long entries, long weight, long maxWeight, long hits, long misses, long evictions) {

}

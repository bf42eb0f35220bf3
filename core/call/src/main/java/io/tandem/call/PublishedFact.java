package io.tandem.call;

/** A fact with the number that it was published under: (call, epoch, sequence) names it for ever. */
public record PublishedFact(long epoch, long sequence, CallFact fact) {}

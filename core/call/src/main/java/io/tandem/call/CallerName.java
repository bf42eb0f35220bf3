package io.tandem.call;

/**
 * What is shown of the caller.
 *
 * @param number extension digits or E.164; {@code anonymous} when withheld
 * @param displayName may be empty
 */
public record CallerName(String number, String displayName) {}

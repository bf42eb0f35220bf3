package io.tandem.contracts.config;

/**
 * How a carrier writes numbers.
 *
 * @param strip what is taken off the front of a number that we send, after it is written in {@code format}
 * @param prepend what is put in front of it then
 * @param stripInbound what is taken off the front of the numbers that it sends
 * @param prependInbound what is put in front of them then
 */
public record TrunkNumbers(Format format, String strip, String prepend, String stripInbound, String prependInbound) {
    public static final TrunkNumbers USUAL = new TrunkNumbers(Format.E164, "", "", "", "");

    /** How a public number is written. */
    public enum Format {
        /** {@code +375291234567}. */
        E164,
        /** {@code 375291234567}. */
        WITHOUT_PLUS,
        /** As dialled in the tenant's country: {@code 80291234567}; those of other countries without plus. */
        NATIONAL
    }
}

package io.tandem.contracts.config;

import io.tandem.types.E164;

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

    /** @return a number as the carrier has sent it, as we read it */
    public String inbound(String number) {
        return prependInbound + without(number, stripInbound);
    }

    /**
     * @param countryCode of the tenant, without plus
     * @param trunkPrefix what a national number starts with in its country, or empty
     * @return the number called, as the carrier wants it
     */
    public String outbound(E164 number, String countryCode, String trunkPrefix) {
        return prepend + without(written(number.value(), countryCode, trunkPrefix), strip);
    }

    /** @return a caller's number, in the same format; what is no public number stays as it is */
    public String caller(String number, String countryCode, String trunkPrefix) {
        return E164.isValid(number) ? written(number, countryCode, trunkPrefix) : number;
    }

    private String written(String number, String countryCode, String trunkPrefix) {
        return switch (format) {
            case E164 -> number;
            case WITHOUT_PLUS -> number.substring(1);
            case NATIONAL ->
                number.startsWith("+" + countryCode)
                        ? trunkPrefix + number.substring(1 + countryCode.length())
                        : number.substring(1);
        };
    }

    private static String without(String number, String prefix) {
        return number.startsWith(prefix) ? number.substring(prefix.length()) : number;
    }

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

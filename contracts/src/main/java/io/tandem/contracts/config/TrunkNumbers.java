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

    /** @return the number called, as the carrier wants it */
    public String outbound(E164 number, National national) {
        return prepend + without(written(number, national), strip);
    }

    /** @return a caller's number, in the same format; what is no public number stays as it is */
    public String caller(String number, National national) {
        return E164.isValid(number) ? written(new E164(number), national) : number;
    }

    private String written(E164 number, National national) {
        return switch (format) {
            case E164 -> number.value();
            case WITHOUT_PLUS -> number.value().substring(1);
            case NATIONAL -> national.dialled(number);
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
        /** As dialled in the tenant's country: {@code 80291234567}, {@code 8104930123456} abroad. */
        NATIONAL
    }

    /** How numbers are dialled in a country. */
    @FunctionalInterface
    public interface National {
        String dialled(E164 number);
    }
}

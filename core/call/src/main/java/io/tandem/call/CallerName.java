package io.tandem.call;

/**
 * What is shown of the caller.
 *
 * @param number extension digits or E.164; {@code anonymous} when withheld
 * @param displayName may be empty
 */
public record CallerName(String number, String displayName) {
    /** Of who does not want to be known (RFC 3323). */
    public static final CallerName WITHHELD = new CallerName("anonymous", "Anonymous");

    /** Named unlike a property, as this travels in snapshots. */
    public boolean withheld() {
        return number.isEmpty() || number.equals(WITHHELD.number);
    }
}

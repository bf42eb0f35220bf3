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

    /** With a word before the name, or before the number of a caller without one. */
    public CallerName after(String prefix) {
        return prefix.isEmpty()
                ? this
                : new CallerName(number, prefix + " " + (displayName.isEmpty() ? number : displayName));
    }

    /** Named unlike a property, as this travels in snapshots. */
    public boolean withheld() {
        return number.isEmpty() || number.equals(WITHHELD.number);
    }
}

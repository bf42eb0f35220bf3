package io.tandem.contracts.config;

/**
 * How the caller's number travels.
 *
 * @param shown in which headers of our INVITEs it stands
 * @param trusted whether P-Asserted-Identity of the carrier is believed (RFC 3325); else its From is
 */
public record TrunkIdentity(Shown shown, boolean trusted) {
    public static final TrunkIdentity USUAL = new TrunkIdentity(Shown.BOTH, true);

    /** Where the caller's number stands. */
    public enum Shown {
        FROM,
        /** In P-Asserted-Identity; in From is the user name that the carrier knows us by. */
        ASSERTED,
        BOTH
    }
}

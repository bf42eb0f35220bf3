package io.tandem.rtp.srtp;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * Of a certificate, as in {@code a=fingerprint} (RFC 8122 section 5).
 *
 * @param hash such as {@code sha-256}, in lower case
 * @param hex upper-case bytes with colons
 */
public record Fingerprint(String hash, String hex) {
    private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

    /** @param value what stands after {@code a=fingerprint:} */
    public static Optional<Fingerprint> of(String value) {
        String[] words = value.strip().split(" +");
        return words.length == 2 && words[1].matches("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){15,63}")
                ? Optional.of(new Fingerprint(words[0].toLowerCase(Locale.ROOT), words[1].toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }

    public static Fingerprint of(String hash, byte[] digest) {
        return new Fingerprint(hash, COLONS.formatHex(digest));
    }

    /** @return as it stands after {@code a=fingerprint:} */
    public String value() {
        return hash + " " + hex;
    }
}

package io.tandem.rtp.description;

import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.Optional;

/** One {@code a=crypto} line whose suite and parameters the relay can do (RFC 4568 section 4). */
public record Crypto(int tag, MasterKey key) {
    private static final String INLINE = "inline:";

    public SrtpSuite suite() {
        return key.suite();
    }

    /**
     * @param value what stands after {@code a=crypto:}
     * @return empty for unknown suites, several keys, MKIs, and session parameters that weaken or change the cipher
     */
    static Optional<Crypto> of(String value) {
        String[] words = value.strip().split(" +");
        if (words.length < 3 || !isHarmless(words)) {
            return Optional.empty();
        }
        int tag = Numbers.read(words[0], 9);
        Optional<SrtpSuite> suite = SrtpSuite.ofSdes(words[1]);
        return tag < 0 || suite.isEmpty()
                ? Optional.empty()
                : keyOf(words[2], suite.get()).map(key -> new Crypto(tag, key));
    }

    // inline:<key||salt>["|" lifetime]["|" MKI ":" length]
    private static Optional<MasterKey> keyOf(String parameters, SrtpSuite suite) {
        if (!parameters.startsWith(INLINE) || parameters.indexOf(';') >= 0) {
            return Optional.empty();
        }
        String[] parts = parameters.substring(INLINE.length()).split("\\|");
        for (int part = 1; part < parts.length; part++) {
            if (parts[part].indexOf(':') >= 0) {
                return Optional.empty();
            }
        }
        return MasterKey.ofBase64(suite, parts[0]);
    }

    // A window size hint is a hint; everything else would have to be done (RFC 4568 section 6.3).
    private static boolean isHarmless(String[] words) {
        for (int at = 3; at < words.length; at++) {
            if (!words[at].startsWith("WSH=")) {
                return false;
            }
        }
        return true;
    }

    /** @return as it stands after {@code a=crypto:} */
    String value(boolean padded) {
        String base64 = key.base64();
        return tag + " " + suite().sdesName() + " " + INLINE + (padded ? base64 : base64.replace("=", ""));
    }
}

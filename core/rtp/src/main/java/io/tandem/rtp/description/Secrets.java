package io.tandem.rtp.description;

import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.random.RandomGenerator;

/** Fresh keys, passwords and SSRCs from a source of randomness that its owner answers for (live: SecureRandom). */
final class Secrets {
    /** RFC 8839 section 5.4: ice-char. */
    private static final String ICE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final RandomGenerator random;

    Secrets(RandomGenerator random) {
        this.random = random;
    }

    MasterKey masterKey(SrtpSuite suite) {
        byte[] bytes = new byte[suite.keyBytes() + suite.saltBytes()];
        random.nextBytes(bytes);
        return new MasterKey(suite, bytes);
    }

    IceCredentials iceCredentials() {
        return new IceCredentials(characters(8), characters(24));
    }

    SsrcTranslation translation() {
        return new SsrcTranslation(random.nextInt());
    }

    private String characters(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        StringBuilder text = new StringBuilder(count);
        for (byte each : bytes) {
            text.append(ICE.charAt(each & 63));
        }
        return text.toString();
    }
}

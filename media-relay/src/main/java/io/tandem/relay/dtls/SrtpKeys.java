package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.Arrays;

/**
 * What a handshake agreed on.
 *
 * @param theirs what the peer protects with
 * @param ours what the relay protects with
 */
public record SrtpKeys(MasterKey theirs, MasterKey ours) {

    static int exportedBytes(SrtpSuite suite) {
        return 2 * (suite.keyBytes() + suite.saltBytes());
    }

    /** @param exported client key, server key, client salt, server salt (RFC 5764 section 4.2) */
    static SrtpKeys of(SrtpSuite suite, byte[] exported, DtlsRole our) {
        MasterKey client = key(suite, exported, 0);
        MasterKey server = key(suite, exported, 1);
        return switch (our) {
            case CLIENT -> new SrtpKeys(server, client);
            case SERVER -> new SrtpKeys(client, server);
        };
    }

    private static MasterKey key(SrtpSuite suite, byte[] exported, int index) {
        int key = suite.keyBytes();
        int salt = suite.saltBytes();
        byte[] bytes = Arrays.copyOfRange(exported, index * key, index * key + key + salt);
        System.arraycopy(exported, 2 * key + index * salt, bytes, key, salt);
        return new MasterKey(suite, bytes);
    }
}

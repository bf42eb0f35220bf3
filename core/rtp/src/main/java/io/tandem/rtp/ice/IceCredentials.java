package io.tandem.rtp.ice;

/**
 * A user fragment and password as in {@code a=ice-ufrag} and {@code a=ice-pwd} (RFC 8839 section 5.4).
 *
 * @param ufrag 4 to 256 characters of the ICE alphabet
 * @param password 22 to 256 characters of the ICE alphabet; a secret
 */
public record IceCredentials(String ufrag, String password) {
    @Override
    public String toString() {
        return "IceCredentials[" + ufrag + "]";
    }
}

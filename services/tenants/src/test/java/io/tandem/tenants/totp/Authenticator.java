package io.tandem.tenants.totp;

import java.time.Instant;

/** The app on the phone of somebody in a test. */
public record Authenticator(String base32) {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** @param steps of 30 seconds from now: a code is good once, so a second one is the next step's */
    public String code(int steps) {
        return Totp.code(secret(), Totp.step(Instant.now()) + steps);
    }

    private byte[] secret() {
        var bits = new StringBuilder();
        base32.chars()
                .mapToObj(letter ->
                        Integer.toBinaryString(32 + LETTERS.indexOf(letter)).substring(1))
                .forEach(bits::append);
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}

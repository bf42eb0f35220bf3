package io.tandem.tenants.extension;

import java.security.SecureRandom;

/** What a phone and the cell share. Seen once, in the answer that made it. */
record Secret(String text) {
    static final String FORM = "[\\x21-\\x7e]{8,64}";
    static final String WORDS = "8 to 64 visible ASCII characters";

    /** 32 letters that are not mistaken for one another when read aloud or typed: 20 of them are 100 bits. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789A";

    private static final int LENGTH = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secret made() {
        var text = new StringBuilder(LENGTH);
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(at -> text.append(LETTERS.charAt(at)));
        return new Secret(text.toString());
    }

    @Override
    public String toString() {
        return "a secret";
    }
}

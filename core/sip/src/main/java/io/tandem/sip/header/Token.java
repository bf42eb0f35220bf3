package io.tandem.sip.header;

/** The {@code token} of RFC 3261 section 25.1. */
public final class Token {
    private Token() {}

    public static boolean isTokenCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || "-.!%*_+`'~".indexOf(c) >= 0;
    }

    /** @return whether the text is one token, at least one character long */
    public static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(Token::isTokenCharacter);
    }
}

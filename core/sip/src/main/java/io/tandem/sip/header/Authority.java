package io.tandem.sip.header;

import java.util.Locale;
import java.util.Optional;

/**
 * {@code host:port} of a URI or Via.
 *
 * @param host lower case, IPv6 in brackets
 * @param port 0 where absent
 */
record Authority(String host, int port) {

    static Optional<Authority> parse(String text) {
        int colon = text.startsWith("[") ? portColonAfterBracket(text) : text.indexOf(':');
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? 0 : port(text.substring(colon + 1));
        return port < 0 || !isHost(host)
                ? Optional.empty()
                : Optional.of(new Authority(host.toLowerCase(Locale.ROOT), port));
    }

    private static int portColonAfterBracket(String text) {
        int close = text.indexOf(']');
        return close < 0 ? -1 : text.indexOf(':', close);
    }

    /** @return -1 for no port number */
    private static int port(String digits) {
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int port = Integer.parseInt(digits);
        return port <= 65535 ? port : -1;
    }

    private static boolean isHost(String host) {
        if (host.startsWith("[")) {
            return host.length() > 3
                    && host.endsWith("]")
                    && host.substring(1, host.length() - 1).chars().allMatch(Authority::isIpv6Character);
        }
        return !host.isEmpty() && host.length() <= 255 && host.chars().allMatch(Authority::isHostCharacter);
    }

    private static boolean isIpv6Character(int c) {
        return c == ':' || c == '.' || c == '%' || Character.digit(c, 16) >= 0;
    }

    /** The underscore is no host name's, but phones and carriers use it. */
    private static boolean isHostCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '-'
                || c == '.'
                || c == '_';
    }

    @Override
    public String toString() {
        return port == 0 ? host : host + ":" + port;
    }
}

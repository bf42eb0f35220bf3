package io.tandem.relay.control;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * An address on which the relay faces sides.
 *
 * @param name by which {@code direction} means it; several addresses may share one, of different families
 * @param bind what ports are bound to
 * @param advertised what is written into descriptions
 */
public record LocalInterface(String name, InetAddress bind, String advertised) {
    private static final String DEFAULT = "default";

    /** @return the one that there is when none is configured */
    public static LocalInterface unnamed(InetAddress bind, String advertised) {
        return new LocalInterface(DEFAULT, bind, advertised);
    }

    /**
     * @param text {@code name/bind} or {@code name/bind!advertised}, as rtpengine's option {@code interface}
     * @throws IllegalArgumentException saying how it should look
     */
    public static LocalInterface of(String text) {
        int slash = text.indexOf('/');
        int mark = text.indexOf('!');
        String bind = text.substring(slash + 1, mark < 0 ? text.length() : mark);
        if (slash < 1 || bind.isEmpty() || mark == text.length() - 1) {
            throw new IllegalArgumentException(
                    "an interface looks like internal/10.0.0.1 or external/10.0.0.2!198.51.100.7, not " + text);
        }
        return new LocalInterface(
                text.substring(0, slash), InetAddress.ofLiteral(bind), mark < 0 ? bind : text.substring(mark + 1));
    }

    boolean isIpv6() {
        return bind instanceof Inet6Address;
    }
}

package io.tandem.call;

import java.util.Locale;

/** What kind of media a phone can do that has not spoken yet, and over which IP: told by how it reaches us. */
public enum MediaProfile {
    /** A desk phone, a softphone, a carrier: RTP as the caller offers it, but no WebRTC. */
    PHONE(Kind.PHONE, false),
    /** A phone that signals over TLS: keys that it is sent are secret. */
    TLS_PHONE(Kind.TLS_PHONE, false),
    /** A browser: DTLS-SRTP, ICE, one port. */
    BROWSER(Kind.BROWSER, false),
    PHONE_ON_IPV6(Kind.PHONE, true),
    TLS_PHONE_ON_IPV6(Kind.TLS_PHONE, true),
    BROWSER_ON_IPV6(Kind.BROWSER, true);

    /** What it can do, over whichever IP. */
    public enum Kind {
        PHONE,
        TLS_PHONE,
        BROWSER
    }

    private final Kind kind;
    private final boolean ipv6;

    MediaProfile(Kind kind, boolean ipv6) {
        this.kind = kind;
        this.ipv6 = ipv6;
    }

    /** @param ipv6 whether what it signals comes over IPv6: its media will, too */
    static MediaProfile of(String uri, boolean ipv6) {
        return switch (kind(uri.toLowerCase(Locale.ROOT))) {
            case PHONE -> ipv6 ? PHONE_ON_IPV6 : PHONE;
            case TLS_PHONE -> ipv6 ? TLS_PHONE_ON_IPV6 : TLS_PHONE;
            case BROWSER -> ipv6 ? BROWSER_ON_IPV6 : BROWSER;
        };
    }

    private static Kind kind(String uri) {
        // RFC 7118 section 5: transport=ws, over TLS too; wss is met as well.
        if (uri.contains(";transport=ws")) {
            return Kind.BROWSER;
        }
        return uri.startsWith("sips:") || uri.contains(";transport=tls") ? Kind.TLS_PHONE : Kind.PHONE;
    }

    public Kind kind() {
        return kind;
    }

    public boolean ipv6() {
        return ipv6;
    }
}

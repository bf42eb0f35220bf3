package io.tandem.call;

import java.util.Locale;

/** What kind of media a phone can do that has not spoken yet, and over which IP: told by how it reaches us. */
public enum MediaProfile {
    /** A desk phone, a softphone, a carrier: RTP as the caller offers it, but no WebRTC. */
    PHONE(false, false),
    /** A browser: DTLS-SRTP, ICE, one port. */
    BROWSER(true, false),
    PHONE_ON_IPV6(false, true),
    BROWSER_ON_IPV6(true, true);

    private final boolean browser;
    private final boolean ipv6;

    MediaProfile(boolean browser, boolean ipv6) {
        this.browser = browser;
        this.ipv6 = ipv6;
    }

    /** @param ipv6 whether what it signals comes over IPv6: its media will, too */
    static MediaProfile of(String uri, boolean ipv6) {
        // RFC 7118 section 5: transport=ws, over TLS too; wss is met as well.
        boolean browser = uri.toLowerCase(Locale.ROOT).contains(";transport=ws");
        return ipv6 ? (browser ? BROWSER_ON_IPV6 : PHONE_ON_IPV6) : (browser ? BROWSER : PHONE);
    }

    public boolean browser() {
        return browser;
    }

    public boolean ipv6() {
        return ipv6;
    }
}

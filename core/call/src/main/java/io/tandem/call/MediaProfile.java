package io.tandem.call;

import java.util.Locale;

/** What kind of media a phone can do that has not spoken yet, told by how it reaches us. */
public enum MediaProfile {
    /** A desk phone, a softphone, a carrier: RTP as the caller offers it, but no WebRTC. */
    PHONE,
    /** A browser: DTLS-SRTP, ICE, one port. */
    BROWSER;

    // RFC 7118 section 5: transport=ws, over TLS too; wss is met as well.
    static MediaProfile of(Contact contact) {
        return contact.uri().toLowerCase(Locale.ROOT).contains(";transport=ws") ? BROWSER : PHONE;
    }
}

package io.tandem.edge.owner;

import io.tandem.call.Contact;
import java.util.List;
import java.util.Locale;

/** What kind of media the phones that are about to ring can do, told by how they reach us. */
public enum MediaProfile {
    /** A desk phone, a softphone, a carrier: RTP as the caller offers it, but no WebRTC. */
    PHONE,
    /** A browser: DTLS-SRTP, ICE, one port. */
    BROWSER;

    /** @return {@link #BROWSER} where all come over WebSocket; the first offer of a call is the same for all of a stage */
    static MediaProfile of(List<Contact> contacts) {
        return !contacts.isEmpty() && contacts.stream().allMatch(MediaProfile::isBrowser) ? BROWSER : PHONE;
    }

    // RFC 7118 section 5: transport=ws, over TLS too; wss is met as well.
    private static boolean isBrowser(Contact contact) {
        String uri = contact.uri().toLowerCase(Locale.ROOT);
        return uri.contains(";transport=ws");
    }
}

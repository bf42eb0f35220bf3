package io.tandem.sip.header;

import io.tandem.sip.SipMessage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which reliable provisional response a PRACK confirms (RFC 3262 section 7.2).
 *
 * @param cseq of the INVITE
 */
public record RAck(long rseq, long cseq, String method) {

    public static Optional<RAck> of(SipMessage prack) {
        String[] parts = prack.header("RAck").orElse("").strip().split("\\s+");
        if (parts.length != 3) {
            return Optional.empty();
        }
        OptionalLong rseq = ContactAddress.seconds(parts[0]);
        OptionalLong cseq = ContactAddress.seconds(parts[1]);
        return rseq.isPresent() && cseq.isPresent()
                ? Optional.of(new RAck(rseq.getAsLong(), cseq.getAsLong(), parts[2]))
                : Optional.empty();
    }

    /** @return RSeq of a response that asks for PRACK, 1 to 2^32-1; empty for any other */
    public static OptionalLong asked(SipMessage response) {
        boolean reliable = OptionTags.has(response, "Require", OptionTags.RELIABLE_PROVISIONAL);
        return response.status() > 100 && response.status() < 200 && reliable
                ? response.header("RSeq").map(ContactAddress::seconds).orElse(OptionalLong.empty())
                : OptionalLong.empty();
    }

    @Override
    public String toString() {
        return rseq + " " + cseq + " " + method;
    }
}

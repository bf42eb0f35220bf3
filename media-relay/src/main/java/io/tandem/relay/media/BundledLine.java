package io.tandem.relay.media;

import java.util.Set;

/**
 * How one media line's packets are told from those of the lines with which it shares a transport (RFC 8843 section 9.2).
 *
 * @param mid as in {@code a=mid}; empty where there is none
 * @param midExtension number of the header extension that carries the mid, from {@code a=extmap}; 0 where there is none
 * @param payloadTypes of the line's codecs
 * @param ssrcs that {@code a=ssrc} announced; may be empty
 */
public record BundledLine(String mid, int midExtension, Set<Integer> payloadTypes, Set<Integer> ssrcs) {
    public BundledLine {
        payloadTypes = Set.copyOf(payloadTypes);
        ssrcs = Set.copyOf(ssrcs);
    }
}

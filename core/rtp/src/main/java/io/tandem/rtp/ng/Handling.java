package io.tandem.rtp.ng;

import io.tandem.rtp.description.Bridging;
import java.util.List;
import java.util.Optional;

/**
 * How an offer or answer is to be handled.
 *
 * @param branch the SIP branch that it belongs to ({@code via-branch}); empty when not told
 * @param label what the client calls the side; empty when not told
 * @param hearing which digits of the sides are told
 * @param unknown entries and flags without meaning to the relay; reported, never fatal
 */
public record Handling(
        String branch,
        String label,
        Latching latching,
        Placement placement,
        Bridging bridging,
        Ownership ownership,
        Hearing hearing,
        List<String> unknown) {

    /** Which digits of a session's sides are told, once and for all that follows. */
    public enum Hearing {
        /** As before; none, if nobody ever asked. */
        AS_BEFORE,
        /** Telephone events (RFC 4733). */
        EVENTS,
        /** Events, and tones of those sides that send none. */
        TONES
    }

    /**
     * From whom packets are taken.
     *
     * @param receivedFrom the address that the signalling came from, where told: media from there is not a stranger's
     * @param strictSource only the very address and port of the SDP may send
     * @param asymmetric the side sends from elsewhere than where it listens: its address is not learned from its packets
     */
    public record Latching(Optional<String> receivedFrom, boolean strictSource, boolean asymmetric) {}

    /**
     * Where the relay faces the sides.
     *
     * @param interfaces names, of the speaker's and the listener's side; none or two
     * @param ipv6 whether the listener is to be met on IPv6; empty follows the speaker
     * @param mediaAddress written into the description in place of the relay's own
     * @param loopProtected a description that went through this relay already is left as it is
     */
    public record Placement(
            List<String> interfaces, Optional<Boolean> ipv6, Optional<String> mediaAddress, boolean loopProtected) {
        public static final Placement DEFAULT = new Placement(List.of(), Optional.empty(), Optional.empty(), false);

        public Placement {
            interfaces = List.copyOf(interfaces);
        }
    }

    public Handling {
        unknown = List.copyOf(unknown);
    }

    /** Plain RTP for plain RTP, as one of our own edges asks for it. */
    public static Handling plain(Optional<String> receivedFrom, Ownership ownership) {
        return new Handling(
                "",
                "",
                new Latching(receivedFrom, false, false),
                Placement.DEFAULT,
                Bridging.plain(),
                ownership,
                Hearing.AS_BEFORE,
                List.of());
    }

    public Handling with(Bridging other) {
        return new Handling(branch, label, latching, placement, other, ownership, hearing, unknown);
    }

    public Handling with(Latching other) {
        return new Handling(branch, label, other, placement, bridging, ownership, hearing, unknown);
    }

    public Handling with(Hearing other) {
        return new Handling(branch, label, latching, placement, bridging, ownership, other, unknown);
    }

    /** @param ipv6 whether the listener is to be met on IPv6 */
    public Handling meeting(boolean ipv6) {
        var there = new Placement(
                placement.interfaces(), Optional.of(ipv6), placement.mediaAddress(), placement.loopProtected());
        return new Handling(branch, label, latching, there, bridging, ownership, hearing, unknown);
    }

    public Handling onBranch(String other) {
        return new Handling(other, label, latching, placement, bridging, ownership, hearing, unknown);
    }
}

package io.tandem.contracts.calls;

import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;

/**
 * Topic {@code sip-traces}, key the CallId, CBOR: what a call's legs received and sent within some seconds, without secrets.
 * (call, epoch, first) is unique. Numbers that no record has are messages that were not kept.
 *
 * @param epoch of the owner; a later owner's messages come after it
 * @param node that owned the call
 * @param first the number of the first message that this record could have
 * @param upTo the number after the last; numbers grow by one within an epoch
 */
public record SipTrace(
        int schema,
        CallId call,
        TenantId tenant,
        long epoch,
        NodeId node,
        int first,
        int upTo,
        List<Message> messages) {

    public SipTrace {
        messages = List.copyOf(messages);
    }

    /** As the owner of the call sees it. */
    public enum Way {
        RECEIVED,
        SENT
    }

    /**
     * One message.
     *
     * @param at the node's clock, which never goes back while its process lives
     * @param leg whose peer sent it or gets it
     * @param transport {@code UDP}, {@code TCP}, {@code TLS}, {@code WS} or {@code WSS}
     * @param peer the other end of the socket; a name where none was looked up yet
     * @param text as it travelled, with stars where secrets were
     */
    // Written and read, never compared or changed.
    @SuppressWarnings("ArrayRecordComponent")
    public record Message(int number, Instant at, Way way, LegId leg, String transport, HostPort peer, byte[] text) {}
}

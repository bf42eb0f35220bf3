package io.tandem.edge.owner;

import io.tandem.contracts.Partitions;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.EdgeSpans;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.WireMessages;
import io.tandem.edge.trace.TraceSink;
import io.tandem.edge.view.CellViews;
import io.tandem.sip.transaction.SipTimers;
import io.tandem.types.CallId;
import io.tandem.types.NodeId;
import java.time.InstantSource;

/** What all owner loops of an edge share. */
public record OwnerParts(
        NodeId node,
        int callPartitions,
        OurAddress us,
        SipTimers timers,
        WireMessages messages,
        CallTags tags,
        CellViews views,
        FlowSender sender,
        CallLog log,
        CallNews news,
        Media media,
        CallSeats seats,
        TrunkNews trunkNews,
        LineNews lineNews,
        RedialNews redialNews,
        TextNews textNews,
        PresenceNews presenceNews,
        SubscriptionLimit subscriptionLimit,
        TraceSink traces,
        EdgeMeters meters,
        EdgeSpans spans,
        InstantSource clock) {

    public int partitionOf(CallId call) {
        return Partitions.of(call.value(), callPartitions);
    }
}

package io.tandem.edge.owner;

import io.tandem.call.CallState;
import io.tandem.call.Talk;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallSnapshot;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.message.WireMessages;
import io.tandem.sip.SipMessage;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.LegId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call in its owner's hands <-> its snapshot in the log. */
final class Snapshots {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);
    private static final int USUAL_SIZE = 8 * 1024;

    /** A new owner cannot know which numbers the last one used after its last snapshot. */
    private static final long SKIPPED_CSEQ = 1000;

    private static final Set<String> OF_BODY = Set.of("content-length", "l", "content-type", "c");

    private final WireMessages messages;
    private final CallTags tags;

    Snapshots(WireMessages messages, CallTags tags) {
        this.messages = messages;
        this.tags = tags;
    }

    byte[] write(OwnedCall call) {
        var legs = call.legs.values().stream().map(leg -> leg(call.state, leg)).toList();
        byte[] bytes = Wire.CBOR.write(new CallSnapshot(1, call.version, call.state, legs));
        if (bytes.length > USUAL_SIZE) {
            LOG.info("snapshot of {} bytes tenant={} call={}", bytes.length, call.tenant(), call.id);
        }
        return bytes;
    }

    static CallSnapshot.Leg leg(CallState state, SipLeg leg) {
        var dialog = leg.dialog;
        return new CallSnapshot.Leg(
                leg.id,
                leg.flow.token(),
                leg.flow.reliable(),
                leg.direct,
                dialog == null ? null : asTold(state, leg.id, asAnswered(leg, dialog)),
                head(leg.invite),
                leg.timer,
                leg.updates,
                leg.late,
                leg.trunk);
    }

    /** The caller is told of the answer right after the log: who reads this goes on from there. */
    private static Dialog asTold(CallState state, LegId leg, Dialog dialog) {
        return talk(state, leg).isPresent() ? dialog.confirmed() : dialog;
    }

    /** A request that is not answered yet will come again, and must be new to the next owner. */
    private static Dialog asAnswered(SipLeg leg, Dialog dialog) {
        boolean waits = !leg.unanswered().isEmpty();
        return waits ? withRemoteCseq(dialog, dialog.remoteCseq() - 1) : dialog;
    }

    private static Dialog withRemoteCseq(Dialog dialog, long remoteCseq) {
        return new Dialog(
                dialog.callId(),
                dialog.localTag(),
                dialog.remoteTag(),
                dialog.local(),
                dialog.remote(),
                dialog.remoteTarget(),
                dialog.routeSet(),
                dialog.localCseq(),
                remoteCseq,
                dialog.secure(),
                dialog.stage());
    }

    /** The description is in the call's state already; CANCEL and responses need the headers alone. */
    private static @Nullable String head(@Nullable SipMessage invite) {
        if (invite == null) {
            return null;
        }
        String text = invite.encoded().toString();
        var head = new StringBuilder(text.length());
        for (String line : text.substring(0, text.indexOf("\r\n\r\n")).split("\r\n")) {
            if (!isOfBody(line)) {
                head.append(line).append("\r\n");
            }
        }
        return head.append("Content-Length: 0\r\n\r\n").toString();
    }

    private static boolean isOfBody(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && OF_BODY.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }

    OwnedCall read(byte[] bytes, int partition, long epoch, Instant now) {
        var snapshot = Wire.CBOR.read(bytes, CallSnapshot.class);
        var id = snapshot.state().call().id();
        var call = new OwnedCall(id, partition, epoch, snapshot.state(), now);
        call.version = snapshot.version();
        snapshot.legs().forEach(leg -> call.legs.put(leg.id(), leg(call, leg)));
        return call;
    }

    private static Optional<Talk> talk(CallState state, LegId leg) {
        return Talk.of(state).filter(talk -> talk.has(leg));
    }

    private SipLeg leg(OwnedCall call, CallSnapshot.Leg read) {
        var dialog = read.dialog();
        // That of a leg which has come from another call is of that call.
        var leg = leg(read.id(), dialog == null ? tags.tag(call.id, read.id()) : dialog.localTag(), read);
        // The description that the phone has of us, while it talks.
        leg.lastSent = talk(call.state, read.id())
                .map(talk -> talk.of(read.id()).sent().text())
                .orElse(null);
        return leg;
    }

    /** A leg of another call, as this one's. */
    SipLeg adopted(LegId as, CallSnapshot.Leg handed) {
        return leg(as, Objects.requireNonNull(handed.dialog()).localTag(), handed);
    }

    private SipLeg leg(LegId id, String tag, CallSnapshot.Leg read) {
        var leg = new SipLeg(id, tag, read.direct(), new Flow(read.flow(), read.reliable()));
        var dialog = read.dialog();
        var invite = read.invite();
        leg.dialog = dialog == null ? null : dialog.skipCseq(SKIPPED_CSEQ);
        leg.resumed = true;
        leg.trunk = read.trunk();
        leg.timer = read.timer();
        leg.late = Boolean.TRUE.equals(read.late());
        leg.updates = Boolean.TRUE.equals(read.updates());
        leg.invite = invite == null ? null : messages.read(invite.getBytes(StandardCharsets.UTF_8));
        return leg;
    }
}

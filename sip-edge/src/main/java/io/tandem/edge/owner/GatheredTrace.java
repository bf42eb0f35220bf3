package io.tandem.edge.owner;

import io.tandem.edge.trace.TraceBatch;
import io.tandem.edge.trace.TraceBatch.Traced;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A call's messages since its last record. Only its owner loop touches it. */
final class GatheredTrace {
    /** Bytes of messages that are a record of their own. */
    private static final int LARGE = 16 << 10;

    /** Of one call at one owner: whoever sends more shall not fill anybody's disk. */
    private static final int MOST_MESSAGES = 500;

    final CallId call;
    final long epoch;

    /** When they are handed over. */
    final Instant due;

    private final TenantId tenant;
    private final int first;
    private final List<Traced> messages = new ArrayList<>(16);
    private int next;
    private int bytes;

    GatheredTrace(CallId call, TenantId tenant, long epoch, int first, Instant due) {
        this.call = call;
        this.tenant = tenant;
        this.epoch = epoch;
        this.first = first;
        this.next = first;
        this.due = due;
    }

    void add(Traced message) {
        next++;
        if (message.number() < MOST_MESSAGES) {
            messages.add(message);
            bytes += message.message().bytes().length;
        }
    }

    /** The number of the next message. */
    int next() {
        return next;
    }

    boolean isLarge() {
        return bytes >= LARGE;
    }

    /** One record says that there was more; then it is quiet. */
    boolean hasNews() {
        return !messages.isEmpty() || first == MOST_MESSAGES;
    }

    /** The caller's leg, where a message names none: it is what begins a call, and cancels it. */
    LegId caller() {
        return new LegId(epoch, 0);
    }

    TraceBatch batch() {
        return new TraceBatch(call, tenant, epoch, first, next, messages);
    }
}

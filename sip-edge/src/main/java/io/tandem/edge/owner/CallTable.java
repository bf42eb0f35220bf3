package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CallTags.CallLeg;
import io.tandem.types.CallId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The calls of one owner loop: which there are, which have something to do now, and which later. */
final class CallTable {
    private final CallSeats seats;
    private final Map<CallId, OwnedCall> calls = new HashMap<>();

    /** Legs that calls have from other calls, by their tags, which name those. */
    private final Map<String, CallLeg> adopted = new HashMap<>();

    private final Deque<OwnedCall> touched = new ArrayDeque<>();
    private final PriorityQueue<Due> due = new PriorityQueue<>();

    /** Valid while the call is still scheduled for exactly this moment. */
    private record Due(Instant at, OwnedCall call) implements Comparable<Due> {
        boolean holds() {
            return at.equals(call.scheduled) && !call.over;
        }

        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    CallTable(CallSeats seats) {
        this.seats = seats;
    }

    Optional<OwnedCall> find(CallId id) {
        return Optional.ofNullable(calls.get(id));
    }

    void add(OwnedCall call) {
        calls.put(call.id, call);
        call.legs.values().forEach(leg -> adopted(call, leg));
        touch(call);
    }

    void adopted(OwnedCall call, SipLeg leg) {
        boolean own = CallTags.ofOurs(leg.tag)
                .filter(place -> place.call().equals(call.id))
                .isPresent();
        if (!own) {
            adopted.put(leg.tag, new CallLeg(call.id, leg.id));
        }
    }

    /** @return the leg with this tag, where it is of a call that the tag does not name */
    Optional<CallLeg> adopted(String tag) {
        return Optional.ofNullable(adopted.get(tag));
    }

    void remove(OwnedCall call) {
        call.over = true;
        seats.leave(call);
        calls.remove(call.id, call);
        call.legs.values().forEach(leg -> adopted.remove(leg.tag, new CallLeg(call.id, leg.id)));
    }

    List<OwnedCall> ofPartition(int partition) {
        return calls.values().stream()
                .filter(call -> call.partition == partition)
                .toList();
    }

    Collection<OwnedCall> all() {
        return new ArrayList<>(calls.values());
    }

    int size() {
        return calls.size();
    }

    void signal(OwnedCall call, CallSignal signal) {
        call.signals.add(signal);
        touch(call);
    }

    void touch(OwnedCall call) {
        touched.add(call);
    }

    @Nullable
    OwnedCall nextTouched() {
        return touched.poll();
    }

    void schedule(OwnedCall call) {
        var at = call.due();
        if (at == null || !at.equals(call.scheduled)) {
            call.scheduled = at;
            if (at != null) {
                due.add(new Due(at, call));
            }
        }
    }

    Optional<Instant> nextDeadline() {
        while (!due.isEmpty() && !due.peek().holds()) {
            due.poll();
        }
        return Optional.ofNullable(due.peek()).map(Due::at);
    }

    @Nullable
    OwnedCall pollDue(Instant now) {
        if (nextDeadline().filter(at -> !at.isAfter(now)).isEmpty()) {
            return null;
        }
        var call = due.remove().call();
        call.scheduled = null;
        return call;
    }
}

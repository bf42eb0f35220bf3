package io.tandem.edge.owner;

import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.identity.CallTags.CallLeg;
import io.tandem.edge.trace.TraceBatch.Traced;
import io.tandem.edge.trace.TraceSink;
import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.TransactionKey;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Numbers and gathers the messages of one loop's calls, and hands them over some seconds' at a time. */
final class CallTraces {
    /** So far is the ladder of a living call behind it, and so short calls are one record. */
    private static final Duration GATHERED = Duration.ofSeconds(2);

    private final TraceSink sink;
    private final CallTable calls;
    private final ToLongFunction<CallId> epochs;
    private final Function<ServerKey, Optional<CallLeg>> askers;
    private final Map<CallId, GatheredTrace> gathered = new HashMap<>();
    private final Deque<GatheredTrace> byAge = new ArrayDeque<>();

    /** The last message that came. */
    private @Nullable Arrival arrived;

    /**
     * @param epochs of a call that begins
     * @param askers whose INVITE a response answers that may have no tag: 100
     */
    CallTraces(
            TraceSink sink,
            CallTable calls,
            ToLongFunction<CallId> epochs,
            Function<ServerKey, Optional<CallLeg>> askers) {
        this.sink = sink;
        this.calls = calls;
        this.epochs = epochs;
        this.askers = askers;
    }

    void received(Arrival arrival, Instant now) {
        if (sink.isWanted()) {
            arrived = arrival;
            var trace = of(arrival.call(), arrival, now);
            if (trace != null) {
                var message = arrival.message();
                add(trace, now, Way.RECEIVED, legOf(message, trace), arrival.source(), message.encoded());
            }
        }
    }

    private LegId legOf(SipMessage message, GatheredTrace trace) {
        var ours = message.isRequest() ? message.toTag() : message.topBranch();
        return calls.adopted(ours)
                .or(() -> CallTags.ofOurs(ours))
                .map(CallLeg::leg)
                .orElseGet(trace::caller);
    }

    void sent(TransactionKey transaction, EncodedMessage message, Flow flow, Instant now) {
        if (sink.isWanted()) {
            switch (transaction) {
                case ClientKey ours ->
                    CallTags.ofOurs(ours.branch()).ifPresent(place -> sent(place, message, flow, now));
                case ServerKey theirs -> answered(theirs, message, flow, now);
            }
        }
    }

    /** Most answers follow their request at once; of others the INVITE is known, or they name their call in a tag of ours. */
    private void answered(ServerKey request, EncodedMessage response, Flow flow, Instant now) {
        var last = arrived;
        if (last != null
                && last.message().isRequest()
                && last.message().topBranch().equals(request.branch())
                && ServerKey.of(last.message()).equals(request)) {
            var trace = of(last.call(), last, now);
            if (trace != null) {
                add(trace, now, Way.SENT, legOf(last.message(), trace), flow, response);
            }
            return;
        }
        askers.apply(request).or(() -> tagged(response)).ifPresent(place -> sent(place, response, flow, now));
    }

    private Optional<CallLeg> tagged(EncodedMessage response) {
        String tag = OurTag.in(response.bytes());
        return CallTags.ofOurs(tag).filter(place -> isOfLeg(place, tag));
    }

    private void sent(CallLeg place, EncodedMessage message, Flow flow, Instant now) {
        var trace = of(place.call(), null, now);
        if (trace != null) {
            add(trace, now, Way.SENT, place.leg(), flow, message);
        }
    }

    /** A peer may have written all that looks like a tag of ours but the seal in it. */
    private boolean isOfLeg(CallLeg place, String tag) {
        return calls.find(place.call())
                .map(call -> call.legs.get(place.leg()))
                .filter(leg -> leg.tag.equals(tag))
                .isPresent();
    }

    /** Of a call that is there, or begins with this. Registrations, and words outside of calls, have none. */
    private @Nullable GatheredTrace of(CallId id, @Nullable Arrival arrival, Instant now) {
        var call = calls.find(id);
        var known = gathered.get(id);
        if (known != null && call.filter(own -> own.epoch != known.epoch).isPresent()) {
            // Another owner had it meanwhile.
            handOver(known);
        } else if (known != null) {
            return known;
        }
        if (call.isPresent()) {
            var own = call.get();
            return begin(new GatheredTrace(id, own.tenant(), own.epoch, own.traced, now.plus(GATHERED)));
        }
        var caller = arrival == null ? null : arrival.caller();
        if (arrival == null || caller == null || !arrival.message().method().equals("INVITE")) {
            return null;
        }
        return begin(new GatheredTrace(id, caller.tenant(), epochs.applyAsLong(id), 0, now.plus(GATHERED)));
    }

    private GatheredTrace begin(GatheredTrace trace) {
        gathered.put(trace.call, trace);
        byAge.add(trace);
        return trace;
    }

    private void add(GatheredTrace trace, Instant now, Way way, LegId leg, Flow flow, EncodedMessage message) {
        trace.add(new Traced(trace.next(), now, way, leg, flow, message));
        if (trace.isLarge()) {
            handOver(trace);
        }
    }

    void tick(Instant now) {
        while (!byAge.isEmpty() && !byAge.peek().due.isAfter(now)) {
            handOver(byAge.remove());
        }
    }

    private void handOver(GatheredTrace trace) {
        if (gathered.remove(trace.call, trace)) {
            calls.find(trace.call).ifPresent(call -> call.traced = trace.next());
            if (trace.hasNews()) {
                sink.take(trace.batch());
            }
        }
    }

    /** All that is left. */
    void close() {
        byAge.forEach(this::handOver);
        byAge.clear();
    }
}

package io.tandem.edge;

import io.tandem.bus.trace.CallSpan;
import io.tandem.bus.trace.CallSpan.Kind;
import io.tandem.bus.trace.CallTracing;
import io.tandem.bus.trace.TracePoint;
import io.tandem.types.CallId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** What an edge tells of its calls to who traces them; {@link EdgeMeters} counts, this names one call. */
public final class EdgeSpans {
    private static final String PART = "sip-edge";

    private final CallTracing tracing;
    private final InstantSource clock;

    public EdgeSpans(CallTracing tracing, InstantSource clock) {
        this.tracing = tracing;
        this.clock = clock;
    }

    /** Something began at {@code start} and is over now. */
    public void done(CallId call, String name, Kind kind, Instant start, Map<String, String> attributes) {
        if (wanted()) {
            var root = TracePoint.of(call);
            record(root, root.next(name + start), root.span(), name, kind, start, attributes);
        }
    }

    /** The whole call, as its last owner knows it: after a takeover it begins with the takeover. */
    public void ended(CallId call, Instant start, Map<String, String> attributes) {
        if (wanted()) {
            record(TracePoint.of(call), TracePoint.of(call), "", "call", Kind.INTERNAL, start, attributes);
        }
    }

    /**
     * An event of the call goes to its topic.
     *
     * @param number unique among the call's events
     * @return the header that its readers go on from
     */
    public Optional<String> published(CallId call, String fact, String number) {
        if (!wanted()) {
            return Optional.empty();
        }
        var root = TracePoint.of(call);
        var at = root.next("event " + number);
        record(root, at, root.span(), "publish " + fact, Kind.PRODUCER, clock.instant(), Map.of());
        return tracing.keeps(root) ? Optional.of(at.header()) : Optional.empty();
    }

    /**
     * A relay has replied to a command, or let its time pass.
     *
     * @param session its name, which begins with the CallId
     * @param cookie from which the relay finds this span as well
     */
    public void asked(String session, String cookie, String command, Instant start, boolean replied) {
        if (wanted()) {
            TracePoint.ofSession(session)
                    .ifPresent(root -> record(
                            root,
                            root.next(cookie),
                            root.span(),
                            "ng " + command,
                            Kind.CLIENT,
                            start,
                            Map.of("replied", Boolean.toString(replied))));
        }
    }

    private boolean wanted() {
        return tracing != CallTracing.OFF;
    }

    private void record(
            TracePoint root,
            TracePoint at,
            String parent,
            String name,
            Kind kind,
            Instant start,
            Map<String, String> attributes) {
        if (tracing.keeps(root)) {
            tracing.record(new CallSpan(PART, at, parent, name, kind, start, clock.instant(), attributes));
        }
    }
}

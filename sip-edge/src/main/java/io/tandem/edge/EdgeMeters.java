package io.tandem.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** What an edge counts, under {@code tandem_edge_*}. */
public final class EdgeMeters {
    private final MeterRegistry registry;
    private final Map<String, Counter> received = new ConcurrentHashMap<>();
    private final Map<Integer, Counter> answered = new ConcurrentHashMap<>();
    private final Map<Refusal, Counter> refused = new EnumMap<>(Refusal.class);
    private final Counter carrierOffences;
    private final Counter ignored;
    private final Counter degraded;
    private final Counter parked;
    private final Counter untraced;
    private final Timer commit;

    /** Why something of a source was dropped without an answer. */
    public enum Refusal {
        BANNED,
        /** More than this source may send. */
        RATE,
        /** More than all strangers together may send. */
        STRANGERS,
        SCANNER,
        /** The answer would be much longer than what was asked, and go wherever the asker says that he is. */
        AMPLIFICATION
    }

    public EdgeMeters(MeterRegistry registry) {
        this.registry = registry;
        for (var why : Refusal.values()) {
            refused.put(
                    why,
                    registry.counter("tandem_edge_refused", "why", why.name().toLowerCase(Locale.ROOT)));
        }
        this.carrierOffences = registry.counter("tandem_edge_carrier_offences");
        this.ignored = registry.counter("tandem_edge_ignored_messages");
        this.degraded = registry.counter("tandem_edge_degraded_commits");
        this.parked = registry.counter("tandem_edge_parked_messages");
        this.untraced = registry.counter("tandem_edge_untraced_messages");
        this.commit = Timer.builder("tandem_edge_commit")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
    }

    /** @param method of a request, or {@code response}; unknown methods count together, as anybody may invent them */
    public void received(String method) {
        String known = switch (method) {
            case "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "REGISTER", "UPDATE", "response" -> method;
            case String ignoredName -> "other";
        };
        received.computeIfAbsent(known, name -> registry.counter("tandem_edge_received_messages", "method", name))
                .increment();
    }

    public void answered(int status) {
        answered.computeIfAbsent(
                        status, code -> registry.counter("tandem_edge_responses", "status", Integer.toString(code)))
                .increment();
    }

    public void refused(Refusal why) {
        Objects.requireNonNull(refused.get(why)).increment();
    }

    /** What would count against others: who has configured the carrier has to know. */
    public void carrierOffence() {
        carrierOffences.increment();
    }

    /** A call that a limit does not let begin. */
    public void refused(String limit) {
        registry.counter("tandem_edge_refused_calls", "limit", limit).increment();
    }

    public void ignored() {
        ignored.increment();
    }

    public void parked() {
        parked.increment();
    }

    /** Messages that are missing in the traces of their calls. */
    public void untraced(int messages) {
        untraced.increment(messages);
    }

    public void degraded() {
        degraded.increment();
    }

    /** How often a call went on without the log's acknowledgement. */
    double degradedCommits() {
        return degraded.count();
    }

    public Timer commit() {
        return commit;
    }

    public void gauge(String name, IntSupplier size) {
        // Held strongly: nobody else keeps the supplier, and a weak one would soon read NaN.
        Gauge.builder("tandem_edge_" + name, size, IntSupplier::getAsInt)
                .strongReference(true)
                .register(registry);
    }
}

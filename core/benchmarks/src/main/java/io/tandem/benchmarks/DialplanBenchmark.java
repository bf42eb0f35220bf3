package io.tandem.benchmarks;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.DialplanSnapshot;
import io.tandem.dialplan.DidEntry;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RouteRequest;
import io.tandem.dialplan.TrunkEntry;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Routing in a tenant of 1,000 extensions and 1,000 public numbers. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DialplanBenchmark {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final TrunkId CARRIER = new TrunkId(new UUID(0, 1));
    private static final Caller PHONE = new Caller.Extension(new ExtensionNumber("1001"));

    private final DialplanSnapshot snapshot = snapshot();

    @Benchmark
    public RouteDecision extensionToExtension() {
        return Dialplan.evaluate(snapshot, new RouteRequest(PHONE, "1999", NOON));
    }

    @Benchmark
    public RouteDecision carrierToExtension() {
        Caller carrier = new Caller.Trunk(CARRIER, "+375291234567");
        return Dialplan.evaluate(snapshot, new RouteRequest(carrier, "80172001999", NOON));
    }

    @Benchmark
    public RouteDecision extensionToCarrier() {
        return Dialplan.evaluate(snapshot, new RouteRequest(PHONE, "8 029 123-45-67", NOON));
    }

    private static DialplanSnapshot snapshot() {
        Map<ExtensionNumber, ExtensionEntry> extensions = new HashMap<>();
        Map<E164, DidEntry> dids = new HashMap<>();
        for (int i = 1000; i < 2000; i++) {
            ExtensionNumber number = new ExtensionNumber(String.valueOf(i));
            E164 did = new E164("+37517200" + i);
            extensions.put(number, new ExtensionEntry(number, "Phone " + i, true, null, Duration.ofSeconds(30)));
            dids.put(did, new DidEntry(did, number));
        }
        HostPort address = new HostPort("127.0.0.1", 5090);
        TrunkEntry trunk = new TrunkEntry(CARRIER, "carrier", address, List.of(address), true, null);
        return new DialplanSnapshot(
                new TenantId(new UUID(0, 1)),
                "acme",
                "acme.localhost",
                true,
                1,
                Map.of(),
                "BY",
                "375",
                "8",
                extensions,
                Map.of(),
                dids,
                List.of(trunk));
    }
}

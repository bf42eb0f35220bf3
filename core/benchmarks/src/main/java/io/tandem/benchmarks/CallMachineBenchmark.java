package io.tandem.benchmarks;

import io.tandem.call.CallMachine;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.CallerName;
import io.tandem.call.Contact;
import io.tandem.call.Over;
import io.tandem.call.Progress;
import io.tandem.call.RelaySession;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

/** One whole call: offered, ringing, answered, hung up, forgotten. Eight signals. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallMachineBenchmark {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LegId CALLEE = new LegId(1, 1);
    private static final Target TARGET =
            new Target.Extension(new ExtensionNumber("102"), new Aor("102", "acme.localhost"));
    private static final RelaySession SESSION = new RelaySession(new HostPort("127.0.0.1", 2223), "1-1");
    private static final Sdp DESCRIPTION = new Sdp("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\n"
            + "t=0 0\r\nm=audio 20000 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");

    private final CallSignal.CallOffered offered = new CallSignal.CallOffered(
            new CallId("abcdefghijklmnopqrstuvwxyz"),
            new TenantId(new UUID(0, 1)),
            1,
            new Caller.Extension(new ExtensionNumber("101")),
            new CallerName("101", "Alice"),
            "102",
            1,
            new RouteDecision.Routed(
                    new RoutePlan(
                            List.of(new RingStage(List.of(TARGET), Duration.ofSeconds(30))), ReleaseCause.NO_ANSWER),
                    List.of()),
            DESCRIPTION);

    private final List<CallSignal> signals = List.of(
            new CallSignal.MediaPrepared(1, DESCRIPTION, SESSION),
            new CallSignal.ContactsFound(TARGET, List.of(new Contact(TARGET, "sip:102@10.1.1.2", "flow"))),
            new CallSignal.LegProgressed(CALLEE, Progress.RINGING, Optional.empty()),
            new CallSignal.LegAnswered(CALLEE, DESCRIPTION),
            new CallSignal.MediaPrepared(2, DESCRIPTION, SESSION),
            new CallSignal.LegHungUp(CALLEE, NOON),
            new CallSignal.LegClosed(new LegId(1, 0)));

    @Benchmark
    public CallState wholeCall() {
        CallState state = CallMachine.begin(offered, NOON).next();
        for (CallSignal signal : signals) {
            state = CallMachine.on(state, signal, NOON).next();
        }
        if (!(state instanceof Over)) {
            throw new IllegalStateException("the call is not over but " + state);
        }
        return state;
    }
}

package io.tandem.calls;

import io.tandem.call.CallFact;
import io.tandem.call.CallerName;
import io.tandem.calls.history.LoggedFact;
import io.tandem.calls.history.Numbers;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.rtp.quality.Codec;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.rtp.quality.StreamQuality.Observer;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.List;

/** Facts of calls as owners write them: epoch 3 on edge-1, unless a test says otherwise. */
public final class Facts {
    public static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    public static final Caller ALICE = new Caller.Extension(new ExtensionNumber("101"));
    public static final LegId CALLEE = new LegId(3, 1);

    private Facts() {}

    public static CallId callId(int number) {
        return new CallId("%026d".formatted(number));
    }

    /** 101 calls 102, who answers after 4 s and hangs up after 60 s. */
    public static List<LoggedFact> talk() {
        return List.of(
                created(ALICE, "102"),
                offered(2, extension("102")),
                fact(3, 3, 1, "edge-1", new CallFact.LegRang(CALLEE)),
                fact(3, 4, 4, "edge-1", new CallFact.CallAnswered(CALLEE, extension("102"))),
                fact(3, 5, 64, "edge-1", new CallFact.LegReleased(CALLEE, ReleaseCause.NORMAL)),
                ended(3, 6, 64, "edge-1", ReleaseCause.NORMAL, "3-1", true));
    }

    public static LoggedFact created(Caller caller, String dialled) {
        var trace = List.of(new TraceStep("extension", dialled + " rings for 30 s"));
        return fact(
                3,
                1,
                0,
                "edge-1",
                new CallFact.CallCreated(caller, new CallerName(Numbers.of(caller), "Alice"), dialled, 7, trace));
    }

    public static LoggedFact offered(long sequence, Target target) {
        return fact(3, sequence, 0, "edge-1", new CallFact.LegOffered(CALLEE, target));
    }

    public static LoggedFact takenOver(long epoch, long sequence, long second, String node) {
        return fact(epoch, sequence, second, node, new CallFact.CallTakenOver(epoch, true));
    }

    public static LoggedFact ended(long epoch, long sequence, long second, String node, ReleaseCause cause, String by) {
        return ended(epoch, sequence, second, node, cause, by, false);
    }

    private static LoggedFact ended(
            long epoch, long sequence, long second, String node, ReleaseCause cause, String by, boolean answered) {
        return fact(epoch, sequence, second, node, new CallFact.CallEnded(cause, answered, by));
    }

    public static LoggedFact at(LoggedFact fact, Instant appended) {
        return new LoggedFact(fact.epoch(), fact.sequence(), fact.at(), appended, fact.node(), fact.fact());
    }

    public static Target extension(String number) {
        return new Target.Extension(new ExtensionNumber(number), new Aor(number, "acme.localhost"));
    }

    public static Target trunk(TrunkId trunk, E164 number) {
        return new Target.Trunk(trunk, new HostPort("127.0.0.1", 5090), number, "101");
    }

    /** One in a hundred lost. */
    public static StreamQuality quality(Observer seenBy, double mos) {
        return new StreamQuality(
                seenBy, Codec.G711, 0xC0FFEE, 2970, 30, 0, 0, 0, 1, 0, 2.5, null, 0, 1, 0, 60_000, 1, 60, 88.0, mos);
    }

    public static LoggedFact fact(long epoch, long sequence, long second, String node, CallFact fact) {
        Instant at = START.plusSeconds(second);
        return new LoggedFact(epoch, sequence, at, at, new NodeId(node), fact);
    }
}

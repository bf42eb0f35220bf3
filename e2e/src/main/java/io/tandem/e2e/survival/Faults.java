package io.tandem.e2e.survival;

import static io.tandem.e2e.survival.Promise.AUDIO_RETURNS;
import static io.tandem.e2e.survival.Promise.BASIC_CALLS;
import static io.tandem.e2e.survival.Promise.NOT_HEARD;
import static io.tandem.e2e.survival.Promise.TOLD;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** All that can go wrong, as docs/survival.md promises. */
final class Faults {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration FROZEN = Duration.ofSeconds(8);
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration LONG_AWAY = Duration.ofMinutes(10);

    private static final List<String> SERVICES = List.of("tenants", "numbers", "routing", "calls", "ivr");
    private static final Fault.Deed THAW = Victims::thaw;
    private static final Fault.Deed KAFKA_AWAY = victims -> victims.brokers().forEach(victims::keepAway);

    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.add(killed("edge-kill", "an edge killed (-9)", NOT_HEARD, v -> v.kill(v.anyEdge())));
        all.add(killed("edge-term", "an edge ended (SIGTERM)", NOT_HEARD, v -> v.end(v.anyEdge())));
        all.add(away("edge-freeze", "an edge frozen for 8 s", NOT_HEARD, FROZEN, v -> v.freeze(v.anyEdge()), THAW));
        all.add(killed("relay-kill", "a relay killed (-9)", AUDIO_RETURNS, v -> v.kill(v.anyRelay())));
        all.add(killed("relay-term", "a relay ended (SIGTERM)", AUDIO_RETURNS, v -> v.end(v.anyRelay())));
        all.add(away(
                "relay-freeze", "a relay frozen for 8 s", AUDIO_RETURNS, FROZEN, v -> v.freeze(v.anyRelay()), THAW));
        SERVICES.forEach(service -> all.add(killed(
                service + "-kill",
                "one of two " + service + " services killed (-9)",
                NOT_HEARD,
                v -> v.kill(v.anyReplica(service)))));
        all.add(killed("services-kill", "every service killed (-9), each twice", NOT_HEARD, Faults::killServices));
        all.add(away(
                "database-crash", "PostgreSQL crashed", NOT_HEARD, AT_ONCE, Victims::crashDatabase, Fault.NOTHING));
        all.add(away(
                "database-away",
                "PostgreSQL frozen for 30 s",
                NOT_HEARD,
                AWAY,
                Victims::freezeDatabase,
                Victims::thawDatabase));
        all.add(killed("broker-kill", "one of three brokers killed (-9)", NOT_HEARD, v -> v.kill(v.anyBroker())));
        all.add(away(
                "kafka-away", "all brokers killed (-9), away for 30 s", BASIC_CALLS, AWAY, KAFKA_AWAY, Victims::letGo));
        all.add(away(
                "kafka-frozen",
                "all brokers frozen for 30 s",
                BASIC_CALLS,
                AWAY,
                v -> v.brokers().forEach(v::freeze),
                THAW));
        all.add(away(
                "kafka-slow",
                "all brokers answer after up to half a second, for 30 s",
                NOT_HEARD,
                AWAY,
                Victims::slowBrokers,
                Victims::hurryBrokers));
        all.add(away(
                "kafka-long",
                "all brokers killed (-9), away for 10 minutes",
                BASIC_CALLS,
                LONG_AWAY,
                KAFKA_AWAY,
                Victims::letGo));
        all.add(away(
                "spool-full",
                "all brokers away for 30 s, and no room on the disk for the spool",
                TOLD,
                AWAY,
                Faults::fillAndTakeKafkaAway,
                Faults::makeRoomAndLetGo));
        all.add(cut(
                "edge-cut",
                "an edge that does not reach Kafka for 30 s",
                NOT_HEARD,
                cut -> cut.off("tcp", cut.kafkaPorts())));
        all.add(cut(
                "relay-cut",
                "a relay that one edge does not reach for 30 s",
                AUDIO_RETURNS,
                cut -> cut.off("udp", cut.controlPort(0))));
        all.add(clocks("clock-ahead", "the clocks of an edge and a relay 30 s ahead, then right again", AWAY));
        all.add(clocks("clock-back", "the clocks of an edge and a relay 30 s back, then right again", AWAY.negated()));
        all.add(away(
                "rolling",
                "everything restarted, one after the other",
                NOT_HEARD,
                AT_ONCE,
                Fault.NOTHING,
                Victims::restartEverything));
        return all;
    }

    /** What comes back by itself. */
    private static Fault killed(String name, String words, Promise promise, Fault.Deed strike) {
        return away(name, words, promise, AT_ONCE, strike, Victims::awaitSuccessors);
    }

    private static Fault away(
            String name, String words, Promise promise, Duration lasts, Fault.Deed strike, Fault.Deed mend) {
        return new Fault(name, words, promise, lasts, Fault.NOTHING, strike, mend);
    }

    private static Fault cut(String name, String words, Promise promise, Consumer<Cut> strike) {
        return new Fault(
                name,
                words,
                promise,
                AWAY,
                v -> v.cut().single("edge-2"),
                v -> strike.accept(v.cut()),
                v -> v.cut().over());
    }

    private static Fault clocks(String name, String words, Duration by) {
        return new Fault(
                name,
                words,
                NOT_HEARD,
                AWAY,
                v -> List.of("edge-1", "relay-1").forEach(v.clocks()::ofItsOwn),
                v -> v.clocks().step(by),
                v -> v.clocks().step(Duration.ZERO));
    }

    private static void killServices(Victims victims) {
        SERVICES.forEach(service -> victims.replicas(service).forEach(victims::kill));
    }

    /** What a fault needs of this machine that is not there. */
    static Optional<String> missing(Fault fault) {
        return switch (fault.name()) {
            case "edge-cut", "relay-cut" ->
                unless(Cut.isPossible(), "a network namespace of its own, control groups and nft");
            case "clock-ahead", "clock-back" -> unless(Clocks.isPossible(), "libfaketime (Debian: faketime)");
            case "spool-full" -> unless(Cut.isOwnNamespace(), "mounts of its own");
            default -> Optional.empty();
        };
    }

    private static Optional<String> unless(boolean possible, String needed) {
        return possible ? Optional.empty() : Optional.of(needed);
    }

    private static void fillAndTakeKafkaAway(Victims victims) {
        fill(victims.spool().resolve("filler"));
        KAFKA_AWAY.to(victims);
    }

    /** The spool is on a small disk of its own, see {@link SurvivalMain}. */
    private static void fill(Path file) {
        byte[] block = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            System.out.println("    the spool's disk: " + full.getMessage());
        }
    }

    private static void makeRoomAndLetGo(Victims victims) {
        try {
            Files.delete(victims.spool().resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        victims.letGo();
    }
}

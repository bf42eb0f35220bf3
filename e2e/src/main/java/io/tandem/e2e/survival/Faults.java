package io.tandem.e2e.survival;

import static io.tandem.e2e.survival.Promise.AUDIO_RETURNS;
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

/** All that can go wrong, as docs/survival.md promises. */
final class Faults {
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final Duration FROZEN = Duration.ofSeconds(8);
    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration LONG_AWAY = Duration.ofMinutes(10);

    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        edges(all);
        relays(all);
        services(all);
        database(all);
        kafka(all);
        cuts(all);
        all.add(Fault.of(
                "rolling",
                "everything restarted, one after the other",
                NOT_HEARD,
                AT_ONCE,
                Fault.NOTHING,
                Victims::restartEverything));
        return all;
    }

    private static void edges(List<Fault> all) {
        all.add(Fault.of(
                "edge-kill",
                "an edge killed (-9)",
                NOT_HEARD,
                AT_ONCE,
                v -> v.kill(v.anyEdge()),
                Victims::awaitSuccessors));
        all.add(Fault.of(
                "edge-term",
                "an edge ended (SIGTERM)",
                NOT_HEARD,
                AT_ONCE,
                v -> v.end(v.anyEdge()),
                Victims::awaitSuccessors));
        all.add(Fault.of(
                "edge-freeze", "an edge frozen for 8 s", NOT_HEARD, FROZEN, v -> v.freeze(v.anyEdge()), Victims::thaw));
    }

    private static void relays(List<Fault> all) {
        all.add(Fault.of(
                "relay-kill",
                "a relay killed (-9)",
                AUDIO_RETURNS,
                AT_ONCE,
                v -> v.kill(v.anyRelay()),
                Victims::awaitSuccessors));
        all.add(Fault.of(
                "relay-term",
                "a relay ended (SIGTERM)",
                AUDIO_RETURNS,
                AT_ONCE,
                v -> v.end(v.anyRelay()),
                Victims::awaitSuccessors));
        all.add(Fault.of(
                "relay-freeze",
                "a relay frozen for 8 s",
                AUDIO_RETURNS,
                FROZEN,
                v -> v.freeze(v.anyRelay()),
                Victims::thaw));
    }

    private static void services(List<Fault> all) {
        for (String service : List.of("tenants", "numbers", "routing", "calls")) {
            all.add(Fault.of(
                    service + "-kill",
                    "one of two " + service + " services killed (-9)",
                    NOT_HEARD,
                    AT_ONCE,
                    v -> v.kill(v.anyReplica(service)),
                    Victims::awaitSuccessors));
        }
        all.add(Fault.of(
                "services-kill",
                "every service killed (-9), each twice",
                NOT_HEARD,
                AT_ONCE,
                v -> List.of("tenants", "numbers", "routing", "calls")
                        .forEach(service -> v.replicas(service).forEach(v::kill)),
                Victims::awaitSuccessors));
    }

    private static void database(List<Fault> all) {
        all.add(Fault.of(
                "database-crash", "PostgreSQL crashed", NOT_HEARD, AT_ONCE, Victims::crashDatabase, Fault.NOTHING));
        all.add(Fault.of(
                "database-away",
                "PostgreSQL frozen for 30 s",
                NOT_HEARD,
                AWAY,
                Victims::freezeDatabase,
                Victims::thawDatabase));
    }

    private static void kafka(List<Fault> all) {
        all.add(Fault.of(
                "broker-kill",
                "one of three brokers killed (-9)",
                NOT_HEARD,
                AT_ONCE,
                v -> v.kill(v.anyBroker()),
                Victims::awaitSuccessors));
        all.add(Fault.of(
                "kafka-away",
                "all brokers killed (-9), away for 30 s",
                NOT_HEARD,
                AWAY,
                v -> v.brokers().forEach(v::keepAway),
                Victims::letGo));
        all.add(Fault.of(
                "kafka-frozen",
                "all brokers frozen for 30 s",
                NOT_HEARD,
                AWAY,
                v -> v.brokers().forEach(v::freeze),
                Victims::thaw));
        all.add(Fault.of(
                "kafka-long",
                "all brokers killed (-9), away for 10 minutes",
                NOT_HEARD,
                LONG_AWAY,
                v -> v.brokers().forEach(v::keepAway),
                Victims::letGo));
        all.add(Fault.of(
                "spool-full",
                "all brokers away for 30 s, and no room on the disk for the spool",
                TOLD,
                AWAY,
                Faults::fillAndTakeKafkaAway,
                Faults::makeRoomAndLetGo));
    }

    private static void cuts(List<Fault> all) {
        all.add(new Fault(
                "edge-cut",
                "an edge that does not reach Kafka for 30 s",
                NOT_HEARD,
                AWAY,
                v -> v.cut().single("edge-2"),
                v -> v.cut().off("tcp", v.cut().kafkaPorts()),
                v -> v.cut().over()));
        all.add(new Fault(
                "relay-cut",
                "a relay that one edge does not reach for 30 s",
                AUDIO_RETURNS,
                AWAY,
                v -> v.cut().single("edge-2"),
                v -> v.cut().off("udp", v.cut().controlPort(0)),
                v -> v.cut().over()));
    }

    /** What needs more of the machine than others. */
    static boolean isPossible(Fault fault) {
        return switch (fault.name()) {
            case "edge-cut", "relay-cut" -> Cut.isPossible();
            case "spool-full" -> Cut.isOwnNamespace();
            default -> true;
        };
    }

    private static void fillAndTakeKafkaAway(Victims victims) {
        fill(victims.spool().resolve("filler"));
        victims.brokers().forEach(victims::keepAway);
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

package io.tandem.e2e.bench.media;

import io.tandem.e2e.bench.Report;
import io.tandem.e2e.system.RelayProcess.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the relay's JVM does beside its packets: what media threads allocate, and how long it stands still. */
final class StillnessBench {
    private static final int CALLS = 500;
    private static final int TEN_MINUTES = 600;

    private final RtpGenerator generator;
    private final TandemRelay relay;
    private final Report report;

    StillnessBench(RtpGenerator generator, TandemRelay relay, Report report) {
        this.generator = generator;
        this.relay = relay;
        this.report = report;
    }

    /** Bytes that the media threads allocate while they carry packets, and how many of them for packets, by JFR. */
    void allocation(Path directory, int seconds) {
        List<Stream> streams = relay.open(CALLS, Legs.PLAIN);
        generator.run(streams, 2);
        FlightRecording recording = FlightRecording.start(relay.pid(), directory.resolve("allocation.jfr"));
        Load load = generator.run(streams, seconds);
        FlightRecording.Allocated allocated = recording.stop("media-");
        relay.hangUp();
        report.once("allocation_packets", load.received(), "packets");
        report.once("allocation_on_packets", allocated.onPackets(), "bytes");
        report.once("allocation_media_threads", allocated.bytes(), "bytes");
    }

    /** How long the JVM stood still in ten minutes of calls, some of which come and go. */
    void pauses() {
        int before = relay.process().pauses().size();
        List<Stream> streams = relay.open(CALLS, Legs.PLAIN);
        Load load = generator.run(streams, TEN_MINUTES);
        relay.hangUp();
        List<Pause> pauses = relay.process().pauses();
        List<Pause> during = pauses.subList(before, pauses.size());
        report.once("pauses_in_ten_minutes", during.size(), "pauses");
        report.once("pauses_longest", longest(during, Pause::total), "ms");
        during.stream()
                .collect(Collectors.groupingBy(Pause::reason, TreeMap::new, Collectors.toList()))
                .forEach(this::reason);
        report.once("pauses_latency_p999", load.p999(), "us");
        report.once("pauses_latency_worst", load.worst(), "us");
        report.once("pauses_loss", load.lossPercent(), "%");
    }

    private void reason(String reason, List<Pause> pauses) {
        report.once("pauses_" + reason, pauses.size(), "pauses");
        report.once("pauses_" + reason + "_longest", longest(pauses, Pause::total), "ms");
        report.once("pauses_" + reason + "_reaching_longest", longest(pauses, Pause::reaching), "ms");
    }

    private static double longest(List<Pause> pauses, Function<Pause, Duration> part) {
        return pauses.stream()
                        .map(part)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e6;
    }
}

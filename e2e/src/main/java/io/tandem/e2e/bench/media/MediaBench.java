package io.tandem.e2e.bench.media;

import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.bench.media.MediaOptions.Step;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./tandem bench media}: what a packet costs in our relay, in rtpengine and in a bare forwarder. */
public final class MediaBench {
    private static final int WARM_UP_CALLS = 500;

    private final MediaOptions options;
    private final Report report = new Report();
    private final Path directory;

    private MediaBench(MediaOptions options) throws IOException {
        this.options = options;
        directory = Files.createDirectories(options.data().resolve("run-" + System.currentTimeMillis()));
    }

    public static void main(String[] words) throws IOException {
        new MediaBench(MediaOptions.parse(words)).run();
        System.exit(0);
    }

    private void run() throws IOException {
        if (!Sipp.isInstalled("gcc")) {
            report.skip(
                    "everything", "gcc is missing, which builds the load generator (Debian: gcc libc6-dev libssl-dev)");
            return;
        }
        RtpGenerator generator = RtpGenerator.build(Path.of("bench/rtpgen/rtpgen.c"), directory);
        load("before");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.onFreePort(directory.resolve("kafka")));
                TandemRelay ours =
                        TandemRelay.start("tandem", directory, kafka.bootstrapServers(), options.relaySettings());
                Rtpengine peer = peer();
                BareForwarder forwarder = new BareForwarder(directory)) {
            forward(generator, ours, peer, forwarder);
            offers(ours, peer);
            still(generator, ours);
        }
        load("after");
        report.finish();
        Path page = options.page();
        if (page != null) {
            report.write(page);
        }
    }

    private @Nullable Rtpengine peer() {
        if (Sipp.isInstalled("rtpengine")) {
            return Rtpengine.start(directory, options.peerThreads());
        }
        report.skip("rtpengine's figures", "rtpengine is missing (Debian: rtpengine-daemon)");
        return null;
    }

    private void forward(RtpGenerator generator, TandemRelay ours, @Nullable Rtpengine peer, BareForwarder forwarder) {
        List<Contender> relays = new ArrayList<>(List.of(ours));
        if (peer != null) {
            relays.add(peer);
        }
        List<Contender> all = new ArrayList<>(relays);
        all.add(forwarder);
        if (options.steps().contains(Step.RTP)) {
            ForwardingBench bench = new ForwardingBench(generator, all, options.rounds(), options.seconds(), report);
            bench.cold(WARM_UP_CALLS);
            bench.warmUp(WARM_UP_CALLS, options.warmUp());
            options.calls().forEach(calls -> bench.run(calls, Legs.PLAIN));
        }
        if (options.steps().contains(Step.SRTP)) {
            new ForwardingBench(generator, relays, options.rounds(), options.seconds(), report)
                    .run(WARM_UP_CALLS, Legs.SDES_TO_PLAIN);
        }
    }

    private void offers(TandemRelay ours, @Nullable Rtpengine peer) {
        if (options.steps().contains(Step.NG)) {
            List<OfferBench.Side> sides = new ArrayList<>(List.of(new OfferBench.Side(ours.name(), ours.calls())));
            if (peer != null) {
                sides.add(new OfferBench.Side(peer.name(), peer.calls()));
            }
            new OfferBench(sides, report).run(options.rounds());
        }
    }

    private void still(RtpGenerator generator, TandemRelay ours) {
        StillnessBench bench = new StillnessBench(generator, ours, report);
        if (options.steps().contains(Step.ALLOCATION)) {
            bench.allocation(directory, options.seconds());
        }
        if (options.steps().contains(Step.PAUSES)) {
            bench.pauses();
        }
    }

    private void load(String when) throws IOException {
        String average = Files.readString(Path.of("/proc/loadavg"));
        report.once("load_average_" + when, Double.parseDouble(average.split(" ", 2)[0]), "runnable");
    }
}

package io.tandem.e2e.bench;

import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.system.ProcessFigures;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./tandem bench skeleton}: how fast it starts, how large it is, what a change, a registration and a call cost. */
public final class SkeletonBench {
    private static final int STARTS = 5;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private final BenchOptions options;
    private final Figures figures = new Figures();

    private SkeletonBench(BenchOptions options) {
        this.options = options;
    }

    public static void main(String[] words) {
        new SkeletonBench(BenchOptions.parse(words)).run();
    }

    private void run() {
        Path fresh = options.data().resolve("run-" + System.currentTimeMillis());
        try (Standalone standalone = starts(fresh)) {
            size(standalone);
            Tenant tenant = Tenant.create(standalone.demo().asProvider(), "pbx", "pbx.test");
            try (PhoneLoop loop = new PhoneLoop()) {
                new ChangeBench(standalone, tenant, loop, figures).run();
                new PostDialDelayBench(standalone, tenant, loop, figures).run();
            }
            new PeerBench(standalone, tenant, options, figures).run();
        }
        Path page = options.page();
        if (page != null) {
            figures.write(page);
        }
        System.exit(0);
    }

    private Standalone starts(Path directory) {
        long before = System.nanoTime();
        Standalone standalone = Standalone.start(directory, options.offset());
        figures.millis("start_first", since(before), "empty data directory, to readiness");
        List<Duration> later = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            standalone.stop();
            later.add(standalone.startAgain());
        }
        figures.millis("start_again_median", Figures.percentile(later, 0.5), "median of " + STARTS + ", target 15 s");
        figures.millis("start_again_worst", Figures.percentile(later, 1), "worst of " + STARTS);
        return standalone;
    }

    private void size(Standalone standalone) {
        Pace.pause(IDLE);
        double mebibytes = ProcessFigures.residentBytes(standalone.process().pid()) / 1048576.0;
        figures.add(
                "rss_idle",
                mebibytes,
                "MiB",
                "the JVM with embedded Kafka, " + IDLE.toSeconds() + " s after readiness; target 800");
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}

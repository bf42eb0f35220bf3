package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Kamailio;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.bench.sip.SipOptions.Step;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./tandem bench sip}: what registrations and calls cost our edge, and Kamailio in the same minutes. */
public final class SipBench {
    private final SipOptions options;
    private final Report report = new Report();
    private final Path directory;

    private SipBench(SipOptions options) throws IOException {
        this.options = options;
        directory = Files.createDirectories(options.data().resolve("run-" + System.currentTimeMillis()));
    }

    public static void main(String[] words) throws IOException {
        new SipBench(SipOptions.parse(words)).run();
        System.exit(0);
    }

    private void run() throws IOException {
        if (!Sipp.isInstalled("sipp")) {
            report.skip("everything", "sipp is missing, which makes the load (Debian: sip-tester)");
            return;
        }
        load("before");
        SippLoad load = new SippLoad(directory.resolve("sipp"), options.port());
        try (CellUnderTest cell = CellUnderTest.start(directory, options, tenants());
                Kamailio peer = peer()) {
            List<Side> sides = new ArrayList<>(List.of(cell.side()));
            if (peer != null) {
                sides.add(new Side("kamailio", peer.address(), peer.pid()));
            }
            Comparison comparison = new Comparison(options, cell, sides, load, report);
            step(Step.REGISTER, comparison::register);
            step(Step.CALL, comparison::call);
            step(Step.SATURATED, comparison::saturate);
            Standing standing = new Standing(options, cell, load, report);
            step(Step.DELAY, standing::delay);
            step(Step.CONCURRENT, standing::concurrent);
            step(Step.BINDINGS, standing::bindings);
            step(Step.HELD, standing::held);
            step(Step.LAMPS, new Lamps(options, cell, report)::lamps);
            step(Step.NOISY, new Noisy(options, cell, load, report)::noisy);
        }
        load("after");
        report.finish();
        Path page = options.page();
        if (page != null) {
            report.write(page);
        }
    }

    private void step(Step step, Runnable measure) {
        if (options.steps().contains(step)) {
            measure.run();
        }
    }

    private List<List<Subscribers>> tenants() {
        List<List<Subscribers>> tenants = new ArrayList<>();
        List<Subscribers> callees = Subscribers.callees();
        for (Subscribers callers : Subscribers.callers()) {
            tenants.add(List.of(callers, callees.get(tenants.size())));
        }
        tenants.add(List.of(Subscribers.noisyCallers(), Subscribers.noisyCallees()));
        if (options.steps().contains(Step.BINDINGS)) {
            Subscribers.crowd(options.bindings()).forEach(one -> tenants.add(List.of(one)));
        }
        return tenants;
    }

    private @Nullable Kamailio peer() {
        if (Sipp.isInstalled("kamailio")) {
            return Kamailio.start(
                    Path.of("bench/kamailio/kamailio.cfg").toAbsolutePath(), options.port() + 9, directory);
        }
        report.skip("Kamailio's figures", "kamailio is missing (Debian: kamailio, kamailio-extra-modules)");
        return null;
    }

    private void load(String when) throws IOException {
        String average = Files.readString(Path.of("/proc/loadavg"));
        report.once("load_average_" + when, Double.parseDouble(average.split(" ", 2)[0]), "runnable");
    }
}

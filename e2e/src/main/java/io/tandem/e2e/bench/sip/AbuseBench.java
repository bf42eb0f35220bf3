package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Pace;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.bench.Words;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code ./tandem bench abuse}: what registered phones notice of garbage, of a SIP flood, and of connections that never come
 * to the point: before, during, and after.
 */
public final class AbuseBench {
    private static final Set<String> KNOWN = Set.of("seconds", "port", "data", "write");
    private static final int GARBAGE = 20_000;
    private static final int FLOOD = 10_000;
    private static final int CONNECTIONS = 10_000;
    private static final Duration TO_SETTLE = Duration.ofSeconds(3);

    /** Not 127.0.0.1: there the guard looks away. */
    private static final String PHONES = "127.0.1.1";

    private final Words words;
    private final Path directory;
    private final Report report = new Report();

    private AbuseBench(Words words) throws IOException {
        this.words = words;
        directory =
                Files.createDirectories(words.data("target/bench-abuse").resolve("run-" + System.currentTimeMillis()));
    }

    public static void main(String[] words) throws IOException {
        new AbuseBench(Words.parse("bench abuse", KNOWN, words)).run();
        System.exit(0);
    }

    private void run() throws IOException {
        if (!Sipp.isInstalled("sipp")) {
            report.skip("everything", "sipp is missing, which plays the phones (Debian: sip-tester)");
            return;
        }
        int port = words.number("port", 7070);
        int tls = Ports.free();
        int ws = Ports.free();
        SipOptions options = SipOptions.parse(new String[] {
            "--edge", "tandem.edge.tls-port=" + tls + ",tandem.edge.ws-port=" + ws, "--port", "" + port
        });
        try (CellUnderTest cell = CellUnderTest.start(directory, options, tenants())) {
            var edge = cell.side().address();
            var load = new SippLoad(new Sipp(directory.resolve("sipp"), PHONES), port);
            var phones = new RegisteredPhones(cell.side(), load, words.number("seconds", 15), report);
            phones.warmUp();
            against(phones, () -> new Datagrams("garbage", edge, 2, GARBAGE, Nuisance::garbage));
            against(phones, () -> new Datagrams("sip_flood", edge, 3, FLOOD, Nuisance::call));
            var ports = new HalfOpen.Ports(edge, at(edge, tls), at(edge, ws));
            against(phones, () -> new HalfOpen(ports, CONNECTIONS));
        }
        report.finish();
        Path page = words.page();
        if (page != null) {
            report.write(page);
        }
    }

    private static InetSocketAddress at(InetSocketAddress edge, int port) {
        return new InetSocketAddress(edge.getAddress(), port);
    }

    private void against(RegisteredPhones phones, Supplier<Attack> begins) {
        Attack attack = begins.get();
        String name = attack.name();
        try (attack) {
            Pace.pause(TO_SETTLE);
            phones.measure(name + "_during");
            System.out.println(name + ": " + attack.reach());
        }
        Pace.pause(TO_SETTLE);
        phones.measure(name + "_after");
    }

    private static List<List<Subscribers>> tenants() {
        List<List<Subscribers>> tenants = new ArrayList<>();
        List<Subscribers> callees = Subscribers.callees();
        for (Subscribers callers : Subscribers.callers()) {
            tenants.add(List.of(callers, callees.get(tenants.size())));
        }
        return tenants;
    }
}

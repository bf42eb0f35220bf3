package io.tandem.e2e.bench;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.system.ProcessFigures;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.Tenant;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** CPU of registrations and calls, ours and Kamailio's at the same offered load, round by round in turn. */
final class PeerBench {
    private static final int USERS = 500;
    private static final int REGISTRATIONS = 3000;
    private static final int REGISTRATIONS_PER_SECOND = 300;
    private static final int CALLS = 1000;
    private static final int CALLS_PER_SECOND = 50;
    private static final Duration HOLD = Duration.ofMillis(100);

    private record Side(String name, InetSocketAddress address, long pid) {}

    private record Cost(double perThousand, long failed, Duration delay) {}

    private final Standalone standalone;
    private final Tenant tenant;
    private final BenchOptions options;
    private final Figures figures;
    private final Sipp sipp;

    PeerBench(Standalone standalone, Tenant tenant, BenchOptions options, Figures figures) {
        this.standalone = standalone;
        this.tenant = tenant;
        this.options = options;
        this.figures = figures;
        this.sipp = new Sipp(options.data().resolve("sipp"));
    }

    void run() {
        if (!Sipp.isInstalled("sipp")) {
            figures.skip("registrations and calls beside the peer", "sipp is missing (Debian: sip-tester)");
            return;
        }
        IntStream.range(0, USERS).forEach(i -> {
            add(10000 + i);
            add(20000 + i);
        });
        Side ours = new Side("tandem", standalone.sip(), standalone.process().pid());
        if (!Sipp.isInstalled("kamailio")) {
            figures.skip("Kamailio's figures", "kamailio is missing (Debian: kamailio, kamailio-extra-modules)");
            compare(List.of(ours));
            return;
        }
        try (Kamailio peer = Kamailio.start(options.kamailioConfig(), options.kamailioPort(), options.data())) {
            compare(List.of(ours, new Side("kamailio", peer.address(), peer.pid())));
        }
    }

    private void add(int number) {
        tenant.addExtension(Integer.toString(number), Map.of("secret", "secret-of-" + number));
    }

    private static List<Account> accounts(int first) {
        return IntStream.range(first, first + USERS)
                .mapToObj(n -> new Account("" + n, "pbx.test", "secret-of-" + n))
                .toList();
    }

    private void compare(List<Side> sides) {
        List<Account> callees = accounts(20000);
        Path registering = sipp.users("registering.csv", callees, Collections.nCopies(USERS, "" + answers()));
        Path calling = sipp.users(
                "calling.csv",
                accounts(10000),
                callees.stream().map(Account::user).toList());
        sides.forEach(side -> register(side, registering));
        rounds("register", sides, side -> register(side, registering));
        for (Side side : sides) {
            try (var uas = sipp.answer("callee.xml", side.address(), answers())) {
                call(side, calling);
            }
        }
        rounds("call", sides, side -> {
            try (var uas = sipp.answer("callee.xml", side.address(), answers())) {
                return call(side, calling);
            }
        });
    }

    // Phones register from the port at which they answer: a registrar may call back to where REGISTER came from.
    private int answers() {
        return options.callerPort() + 1;
    }

    private void rounds(String what, List<Side> sides, java.util.function.Function<Side, Cost> round) {
        List<List<Cost>> costs = new ArrayList<>();
        sides.forEach(side -> costs.add(new ArrayList<>()));
        for (int i = 0; i < options.rounds(); i++) {
            for (int s = 0; s < sides.size(); s++) {
                costs.get(s).add(round.apply(sides.get(s)));
            }
        }
        for (int s = 0; s < sides.size(); s++) {
            report(what, sides.get(s), costs.get(s));
        }
        if (sides.size() == 2) {
            List<Double> ratios = IntStream.range(0, options.rounds())
                    .mapToObj(
                            i -> costs.get(0).get(i).perThousand / costs.get(1).get(i).perThousand)
                    .toList();
            figures.add(
                    what + "_cpu_ratio",
                    Figures.median(ratios),
                    "times",
                    "ours over Kamailio's, median of the rounds' ratios");
        }
    }

    private void report(String what, Side side, List<Cost> costs) {
        List<Double> cpu = costs.stream().map(Cost::perThousand).toList();
        String load = what.equals("call")
                ? CALLS + " calls at " + CALLS_PER_SECOND + "/s"
                : REGISTRATIONS + " REGISTER+401+REGISTER+200 at " + REGISTRATIONS_PER_SECOND + "/s";
        String note = load + ", median of " + costs.size() + " rounds: "
                + cpu.stream().map("%.3f"::formatted).toList();
        figures.add(what + "_cpu_per_1000_" + side.name, Figures.median(cpu), "CPU-s", note);
        figures.add(
                what + "_failed_" + side.name,
                costs.stream().mapToLong(Cost::failed).sum(),
                "failed",
                "in all rounds");
    }

    private Cost register(Side side, Path users) {
        return measured(
                side,
                REGISTRATIONS,
                () -> sipp.run(
                        "register.xml",
                        side.address(),
                        answers(),
                        users,
                        REGISTRATIONS_PER_SECOND,
                        500,
                        REGISTRATIONS,
                        Duration.ZERO));
    }

    private Cost call(Side side, Path users) {
        return measured(
                side,
                CALLS,
                () -> sipp.run(
                        "caller.xml", side.address(), options.callerPort(), users, CALLS_PER_SECOND, 500, CALLS, HOLD));
    }

    // What trails behind the load (history, checkpoints) belongs to it: the process is left to come to rest first.
    private static Cost measured(Side side, int count, java.util.function.Supplier<Sipp.Outcome> load) {
        Duration before = ProcessFigures.cpu(side.pid);
        Sipp.Outcome outcome = load.get();
        Pace.pause(Duration.ofSeconds(1));
        Duration used = ProcessFigures.cpu(side.pid).minus(before);
        return new Cost(used.toNanos() / 1e9 * 1000 / count, outcome.failed(), outcome.firstTimer());
    }
}

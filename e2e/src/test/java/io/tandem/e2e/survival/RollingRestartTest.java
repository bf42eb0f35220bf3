package io.tandem.e2e.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An upgrade: one process after the other ends as an upgrade ends it and comes again, under 20 calls a second. */
@Tag("long")
class RollingRestartTest {
    private static final int PAIRS = 20;
    private static final int PER_SECOND = 20;
    private static final int BATCH = 400;
    private static final Duration HOLD = Duration.ofSeconds(2);
    private static final Duration WRITTEN = Duration.ofMinutes(2);

    @Test
    void a_rolling_restart_of_everything_loses_no_call_and_no_row() throws Exception {
        assumeTrue(Sipp.isInstalled("sipp"), "sipp is not installed (Debian: sip-tester)");
        try (Distributed cell = Distributed.start(Stage.freshDirectory("rolling"));
                var background = Executors.newSingleThreadExecutor()) {
            Tenant tenant = Tenant.create(cell.demo().asProvider(), "rolling", "rolling.test");
            Load load = new Load(cell, tenant);
            AtomicBoolean goOn = new AtomicBoolean(true);
            Future<List<Sipp.Outcome>> calls = background.submit(() -> load.run(goOn));

            try {
                cell.everyName().forEach(name -> restart(cell, name));
            } finally {
                goOn.set(false);
            }

            everyCallSucceededAndHasOneRow(outcomes(calls), tenant(cell, tenant));
        }
    }

    private static void restart(Distributed cell, String name) {
        long before = System.nanoTime();
        cell.restart(name);
        System.out.printf(
                "%s: ready again %d s after SIGTERM%n",
                name, Duration.ofNanos(System.nanoTime() - before).toSeconds());
    }

    private static List<Sipp.Outcome> outcomes(Future<List<Sipp.Outcome>> calls)
            throws InterruptedException, ExecutionException {
        return calls.get();
    }

    /** With a token of now: the one from before the restarts may have expired. */
    private static Tenant tenant(Distributed cell, Tenant made) {
        return new Tenant(cell.demo().asProvider(), made.path(), made.domain());
    }

    private static void everyCallSucceededAndHasOneRow(List<Sipp.Outcome> outcomes, Tenant tenant) {
        long successful = outcomes.stream().mapToLong(Sipp.Outcome::successful).sum();
        long failed = outcomes.stream().mapToLong(Sipp.Outcome::failed).sum();
        System.out.printf(
                "rolling restart: %d calls, %d failed, %d retransmissions%n",
                successful,
                failed,
                outcomes.stream().mapToLong(Sipp.Outcome::retransmissions).sum());
        assertThat(failed).as(() -> whatFailed(tenant) + " " + outcomes).isZero();
        Await.until("no call is left", WRITTEN, () -> tenant.liveCalls().isEmpty());
        Await.until(
                "history is complete",
                WRITTEN,
                () -> tenant.history().size() >= successful,
                () -> "" + tenant.history().size());
        assertThat(tenant.history()).hasSize((int) successful);
    }

    private static String whatFailed(Tenant tenant) {
        return "live " + tenant.liveCalls() + ", unanswered "
                + tenant.history().stream()
                        .filter(row -> !row.hasNonNull("answeredAt"))
                        .toList();
    }

    /** Twenty callers and twenty called phones of sipp, batch after batch. */
    private static final class Load {
        private final Distributed cell;
        private final Sipp sipp;
        private final List<Account> callers;
        private final List<Account> callees;

        Load(Distributed cell, Tenant tenant) {
            this.cell = cell;
            this.sipp = new Sipp(Stage.freshDirectory("rolling-sipp"));
            this.callers = accounts(tenant, 1000);
            this.callees = accounts(tenant, 2000);
        }

        List<Sipp.Outcome> run(AtomicBoolean goOn) {
            int uas = Ports.free();
            Path phones = sipp.users("callees.csv", callees, Collections.nCopies(PAIRS, Integer.toString(uas)));
            Path calls = sipp.users(
                    "callers.csv", callers, callees.stream().map(Account::user).toList());
            List<Sipp.Outcome> outcomes = new ArrayList<>();
            sipp.run("register.xml", cell.sip(), uas, phones, 50, 50, PAIRS, Duration.ZERO);
            try (var answering = sipp.answer("callee.xml", cell.sip(), uas)) {
                while (goOn.get() && answering.process().isAlive()) {
                    outcomes.add(sipp.run("caller.xml", cell.sip(), Ports.free(), calls, PER_SECOND, 400, BATCH, HOLD));
                }
            }
            return outcomes;
        }

        private static List<Account> accounts(Tenant tenant, int first) {
            List<Account> accounts = new ArrayList<>();
            for (int i = 1; i < PAIRS; i++) {
                accounts.add(tenant.addExtension(Integer.toString(first + i)));
            }
            accounts.add(tenant.addKnownExtension(Integer.toString(first), Map.of()));
            return accounts;
        }
    }
}

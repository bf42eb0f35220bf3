package io.tandem.e2e.survival;

import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.survival.History.Seen;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.LoadBalancer;
import io.tandem.e2e.system.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A cell of three edges, two relays, two of each service and three brokers: faults strike it in an order that the seed chooses. */
public final class SurvivalMain {
    private static final Distributed.Size SIZE = new Distributed.Size(3, 2, 2, 3, true);
    private static final Duration WARM = Duration.ofSeconds(45);
    private static final int DIALLING = 12;
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    private final Distributed cell;
    private final Random random;
    private final int calls;
    private final List<String> unseen = new ArrayList<>();
    private int tenants;

    private SurvivalMain(Distributed cell, SurvivalOptions options) {
        this.cell = cell;
        this.random = new Random(options.seed());
        this.calls = options.calls();
    }

    public static void main(String[] words) {
        SurvivalOptions options;
        List<Fault> faults;
        try {
            options = SurvivalOptions.parse(words);
            faults = new ArrayList<>(options.chosen());
        } catch (IllegalArgumentException misspelt) {
            System.err.println(misspelt.getMessage());
            System.exit(2);
            return;
        }
        Collections.shuffle(faults, new Random(options.seed()));
        System.out.println("seed " + options.seed());
        Path data = options.data();
        smallDiskFor(data.resolve("data").resolve("spool"));
        List<Row> rows;
        List<String> unseen;
        try (Distributed cell = Distributed.start(data, SIZE);
                LoadBalancer ignored = LoadBalancer.of(cell)) {
            SurvivalMain run = new SurvivalMain(cell, options);
            run.warmUp();
            rows = run.strike(faults);
            unseen = run.unseen;
        }
        System.out.println(Row.HEAD);
        rows.forEach(row -> System.out.println(row.line()));
        System.out.println("seed " + options.seed());
        write(options, rows);
        unseen.forEach(fault -> System.out.println("not seen to its end: " + fault));
        System.exit(unseen.isEmpty() && rows.stream().allMatch(Row::isKept) ? 0 : 1);
    }

    /** Where mounts are ours alone, the spool can be full without the machine being so. */
    private static void smallDiskFor(Path spool) {
        if (!Cut.isOwnNamespace()) {
            return;
        }
        try {
            Files.createDirectories(spool);
            Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "spool", spool.toString())
                    .inheritIO()
                    .start();
            if (mount.waitFor() != 0) {
                throw new IllegalStateException("cannot mount a small disk on " + spool);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("a small disk for the spool", e);
        }
    }

    /** JVMs that have just started are busy with themselves: what is struck has been up for a while. */
    private void warmUp() {
        Tenant tenant = Tenant.create(cell.demo().asProvider(), "survival-0", "survival0.test");
        try (PhoneLoop loop = new PhoneLoop();
                Phones phones = new Phones(cell, loop, tenant);
                Dialler ignored = new Dialler(phones, loop, DIALLING)) {
            LockSupport.parkNanos(WARM.toNanos());
        }
    }

    /** A fault under which the run itself breaks does not keep the others from being seen. */
    private List<Row> strike(List<Fault> faults) {
        List<Row> rows = new ArrayList<>();
        for (Fault fault : faults) {
            Optional<String> missing = Faults.missing(fault);
            if (missing.isPresent()) {
                System.out.println("skipped " + fault.name() + ": needs " + missing.get());
                continue;
            }
            System.out.println(LocalTime.now() + " " + fault.name());
            try {
                Row row = strike(fault);
                row.drops().forEach(drop -> System.out.println("    dropped: " + drop));
                System.out.println(row.line());
                rows.add(row);
            } catch (AssertionError | RuntimeException broken) {
                broken.printStackTrace();
                unseen.add(fault.name() + ": " + broken.getMessage());
            }
        }
        return rows;
    }

    private Row strike(Fault fault) {
        int number = ++tenants;
        Tenant tenant = Tenant.create(cell.demo().asProvider(), "survival-" + number, "survival" + number + ".test");
        Tenant house = Tenant.create(cell.demo().asProvider(), "guests-" + number, "guests" + number + ".test");
        Victims victims = new Victims(cell, random);
        fault.prepare().to(victims);
        // Those whose silence is measured have a thread of their own: another's handshake is none.
        try (PhoneLoop loop = new PhoneLoop();
                PhoneLoop othersLoop = new PhoneLoop();
                Phones phones = new Phones(cell, loop, tenant);
                Phones others = new Phones(cell, othersLoop, tenant);
                Phones guestPhones = new Phones(cell, loop, house);
                Dialler dialler = new Dialler(others, othersLoop, DIALLING)) {
            Guests guests = Guests.of(guestPhones, loop, house);
            Crowd crowd = Crowd.of(phones, loop, calls, random);
            LockSupport.parkNanos(random.nextLong(UNDER_WAY.toNanos()));
            Duration ignored = loop.tardiest();

            long struck = System.nanoTime();
            fault.strike().to(victims);
            CompletableFuture<List<Duration>> control =
                    CompletableFuture.supplyAsync(() -> crowd.hangUp(struck), Thread::startVirtualThread);
            CompletableFuture<List<Duration>> led =
                    CompletableFuture.supplyAsync(() -> guests.press(struck), Thread::startVirtualThread);
            int completed = crowd.completeRinging();
            LockSupport.parkNanos(fault.lasts().toNanos() - (System.nanoTime() - struck));
            fault.mend().to(victims);
            List<Duration> known = control.join();
            List<Duration> ledOn = led.join();
            // Before tones are looked for, which takes the phones' own time.
            List<Duration> gaps =
                    Stream.concat(crowd.gaps().stream(), guests.gaps().stream()).toList();
            Duration phonesLate = loop.tardiest();
            crowd.talkOn();
            guests.goOn();
            dialler.close();
            crowd.end();
            guests.end();

            List<Dialler.Attempt> attempts = dialler.attempts();
            int failed = (int) attempts.stream().filter(one -> !one.answered()).count();
            History history =
                    History.of(asOfNow(tenant), seen(crowd, attempts)).and(History.of(asOfNow(house), guests.seen()));
            return new Row(
                    fault,
                    crowd.size() + guests.size(),
                    Stream.concat(crowd.drops().stream(), guests.drops().stream())
                            .toList(),
                    crowd.ringing(),
                    completed,
                    known,
                    ledOn,
                    gaps,
                    phonesLate,
                    attempts.size(),
                    failed,
                    history);
        }
    }

    /** With a login that has not run out meanwhile. */
    private Tenant asOfNow(Tenant tenant) {
        return new Tenant(cell.demo().asProvider(), tenant.path(), tenant.domain());
    }

    private static List<Seen> seen(Crowd crowd, List<Dialler.Attempt> attempts) {
        List<Seen> seen = new ArrayList<>();
        crowd.pairs()
                .forEach(pair -> seen.add(new Seen(
                        pair.caller().account().user(),
                        pair.dialled(),
                        true,
                        List.of(pair.call().talked(), pair.called().talked()))));
        attempts.forEach(one -> seen.add(new Seen(one.from(), one.to(), one.answered(), one.talked())));
        return seen;
    }

    private static void write(SurvivalOptions options, List<Row> rows) {
        Path page = options.page();
        if (page == null) {
            return;
        }
        StringBuilder text = new StringBuilder(Row.HEAD).append('\n');
        rows.forEach(row -> text.append(row.line()).append('\n'));
        text.append("\nSeed ").append(options.seed()).append(".\n");
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + page, e);
        }
    }
}

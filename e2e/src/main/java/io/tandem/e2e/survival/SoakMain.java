package io.tandem.e2e.survival;

import io.tandem.e2e.bench.Words;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.survival.Dialler.Attempt;
import io.tandem.e2e.survival.History.Seen;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A cell that nothing happens to: mixed load for a long while, and nothing in it may grow. */
public final class SoakMain {
    private static final Distributed.Size SIZE = new Distributed.Size(2, 2, 1, 0, false);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(60);

    private SoakMain() {}

    public static void main(String[] words) {
        Words given;
        try {
            given = Words.parse("test soak", Set.of("minutes", "people", "data"), words);
        } catch (IllegalArgumentException misspelt) {
            System.err.println(misspelt.getMessage());
            System.exit(2);
            return;
        }
        System.exit(soak(given) ? 0 : 1);
    }

    private static boolean soak(Words given) {
        try (Distributed cell = Distributed.start(given.data("target/soak"), SIZE);
                PhoneLoop loop = new PhoneLoop()) {
            Tenant calling = Tenant.create(cell.demo().asProvider(), "soak-calls", "soakcalls.test");
            Tenant talking = Tenant.create(cell.demo().asProvider(), "soak-talk", "soaktalk.test");
            Tenant busy = Tenant.create(cell.demo().asProvider(), "soak-office", "soakoffice.test");
            int people = given.number("people", 8);
            Watch watch = new Watch(cell);
            List<Attempt> attempts;
            List<String> complaints;
            int rounds;
            try (Phones callingPhones = new Phones(cell, loop, calling);
                    Phones talkingPhones = new Phones(cell, loop, talking);
                    Dialler dialler = new Dialler(callingPhones, loop, people);
                    Talkers talkers = new Talkers(talkingPhones, loop, people);
                    Office office = new Office(cell, loop, busy)) {
                for (int minute = 0; minute < given.number("minutes", 45); minute++) {
                    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                    watch.look();
                    System.out.println(LocalTime.now() + " minute " + (minute + 1) + ": "
                            + dialler.attempts().size() + " calls, " + office.rounds() + " rounds of changes");
                }
                office.close();
                talkers.close();
                dialler.close();
                attempts = dialler.attempts();
                complaints = Stream.concat(talkers.complaints().stream(), office.complaints().stream())
                        .toList();
                rounds = office.rounds();
            }
            return told(watch, attempts, complaints, rounds, History.of(calling, seen(attempts)));
        }
    }

    private static List<Seen> seen(List<Attempt> attempts) {
        return attempts.stream()
                .map(one -> new Seen(one.from(), one.to(), one.answered(), one.talked()))
                .toList();
    }

    private static boolean told(
            Watch watch, List<Attempt> attempts, List<String> complaints, int rounds, History history) {
        long failed = attempts.stream().filter(one -> !one.answered()).count();
        List<String> lines = new ArrayList<>();
        lines.add("| figure | first | middle third | last third | |");
        lines.add("|---|---|---|---|---|");
        watch.courses().forEach(course -> lines.add(course.row()));
        lines.forEach(System.out::println);
        complaints.forEach(complaint -> System.out.println("complaint: " + complaint));
        System.out.println(attempts.size() + " calls, " + failed + " not set up; " + rounds
                + " rounds of changes; rows " + history.missing() + " missing, " + history.doubled() + " doubled, "
                + history.wrong() + " off");
        return failed == 0
                && complaints.isEmpty()
                && history.isExact()
                && watch.courses().stream().allMatch(Course::isFlat);
    }
}

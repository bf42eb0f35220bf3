package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Pace;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.PhoneWatch;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lamps of one tenant's phones: how long it takes from a change to the last NOTIFY that tells of it. */
final class Lamps {
    private static final int WATCHERS = 50;
    private static final int AT_ONCE = 10;
    private static final int TONE = 440;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Longer than the silence after a NOTIFY: what is measured is one change, not two. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final SipOptions options;
    private final Side side;
    private final Report report;

    Lamps(SipOptions options, CellUnderTest cell, Report report) {
        this.options = options;
        this.side = cell.side();
        this.report = report;
    }

    void lamps() {
        try (PhoneLoop loop = new PhoneLoop()) {
            List<Softphone> watchers = phones(loop, Subscribers.callers().getFirst(), WATCHERS);
            List<Softphone> watched = phones(loop, Subscribers.callees().getFirst(), options.lamps() / WATCHERS);
            List<Lit> spread = watched.stream()
                    .map(phone -> Lit.by(loop, watchers, phone, 1))
                    .toList();
            measure("spread", loop, watchers.getFirst(), spread, AT_ONCE);
            spread.forEach(Lit::end);
            Lit all = Lit.by(loop, watchers, watched.getFirst(), options.lamps() / WATCHERS);
            measure("all_on_one", loop, watchers.getFirst(), List.of(all), 1);
            watchers.forEach(Softphone::close);
            watched.forEach(Softphone::close);
        }
    }

    private List<Softphone> phones(PhoneLoop loop, Subscribers subscribers, int count) {
        List<Softphone> phones = new ArrayList<>();
        for (Account account : Subscribers.accounts(List.of(subscribers)).subList(0, count)) {
            Softphone phone = Softphone.udp(loop, account, side.address(), TONE);
            phone.register();
            phones.add(phone);
        }
        return phones;
    }

    /** Calls that ring, are answered and end: three changes each. */
    private void measure(String what, PhoneLoop loop, Softphone caller, List<Lit> all, int atOnce) {
        Duration cpu = side.cpu();
        List<Duration> took = new ArrayList<>();
        for (int round = 0; round < options.seconds(); round++) {
            int first = round * atOnce;
            List<Lit> now = new ArrayList<>();
            for (int i = 0; i < atOnce; i++) {
                now.add(all.get((first + i) % all.size()));
            }
            List<PhoneCall> calls = new ArrayList<>();
            change(loop, now, "early", took, () -> now.forEach(lit -> calls.add(caller.call(lit.number()))));
            change(loop, now, "confirmed", took, () -> now.forEach(Lit::answer));
            change(loop, now, "terminated", took, () -> calls.forEach(PhoneCall::hangUp));
        }
        int notifies = all.getFirst().lamps.size() * took.size();
        List<Duration> sorted = took.stream().sorted().toList();
        report.once(
                "lamps_" + what + "_changes",
                took.size(),
                "of " + all.getFirst().lamps.size() + " lamps each");
        report.once("lamps_" + what + "_to_last_notify_p50", percentile(sorted, 0.5), "ms");
        report.once("lamps_" + what + "_to_last_notify_p99", percentile(sorted, 0.99), "ms");
        report.once("lamps_" + what + "_to_last_notify_max", percentile(sorted, 1), "ms");
        report.once(
                "lamps_" + what + "_cpu_per_1000_notifies",
                1000 * side.cpu().minus(cpu).toNanos() / 1e9 / notifies,
                "CPU-s");
    }

    private static void change(PhoneLoop loop, List<Lit> lit, String state, List<Duration> took, Runnable change) {
        Pace.pause(BETWEEN);
        loop.run(() -> lit.forEach(one -> one.expect(state)));
        change.run();
        lit.forEach(one -> loop.await(one.number() + " is shown as " + state, SOON, () -> one.left <= 0));
        took.addAll(loop.ask(() -> lit.stream().map(one -> one.last).toList()));
    }

    private static double percentile(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1).toNanos() / 1e6;
    }

    /** All lamps that show one phone. */
    private static final class Lit {
        private final Softphone phone;
        private final List<PhoneWatch> lamps;
        private String expected = "";
        private long began;
        private int left;
        private Duration last = Duration.ZERO;

        private Lit(Softphone phone, List<PhoneWatch> lamps) {
            this.phone = phone;
            this.lamps = lamps;
        }

        static Lit by(PhoneLoop loop, List<Softphone> watchers, Softphone phone, int each) {
            phone.whenCalled(PhoneCall::ring);
            Lit lit = new Lit(phone, new ArrayList<>());
            for (Softphone watcher : watchers) {
                for (int i = 0; i < each; i++) {
                    lit.lamps.add(watcher.watch("dialog", phone.account().user()));
                }
                lit.lamps.forEach(lamp -> lamp.awaitAnswer(SOON));
            }
            lit.lamps.forEach(lamp -> {
                lamp.awaitTold("terminated", SOON);
                lamp.whenTold(lit::told);
            });
            return lit;
        }

        String number() {
            return phone.account().user();
        }

        void answer() {
            phone.awaitCall(SOON).answer();
        }

        void end() {
            lamps.forEach(lamp -> lamp.again(Duration.ZERO).awaitAnswer(SOON));
        }

        void expect(String state) {
            expected = "<state>" + state + "</state>";
            left = lamps.size();
            began = System.nanoTime();
        }

        private void told(SipText notify) {
            if (notify.bodyText().contains(expected)) {
                left--;
                last = Duration.ofNanos(System.nanoTime() - began);
            }
        }
    }
}

package io.tandem.e2e.bench.ivr;

import io.tandem.e2e.bench.Pace;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ProcessFigures;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code ./tandem bench ivr}: what callers in menus cost who listen and who press keys, and how soon a key is answered. */
public final class IvrBench {
    private static final int PHONES = 20;
    private static final int FIRST_PHONE = 301;
    private static final int CALLS_PER_SECOND = 10;
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private final IvrOptions options;
    private final Report report = new Report();
    private final List<MenuCaller> callers = new ArrayList<>();
    private final long system;

    private IvrBench(IvrOptions options, long system) {
        this.options = options;
        this.system = system;
    }

    public static void main(String[] words) {
        IvrOptions options = IvrOptions.parse(words);
        Path fresh = options.data().resolve("run-" + System.currentTimeMillis());
        try (Standalone standalone = Standalone.start(fresh);
                PhoneLoop loop = new PhoneLoop()) {
            new IvrBench(options, standalone.process().pid()).run(standalone, loop);
        }
        System.exit(0);
    }

    private void run(Standalone standalone, PhoneLoop loop) {
        var provider = standalone.demo().asProvider();
        Tenant tenant = Tenant.create(provider, "menus", "menus.test");
        List<Softphone> phones = phones(standalone, tenant, loop);
        ToneMenu.make(provider, tenant, Integer.toString(FIRST_PHONE));
        Pace pace = new Pace(CALLS_PER_SECOND);
        for (int i = 0; i < options.callers(); i++) {
            pace.awaitBeat();
            callers.add(new MenuCaller(phones.get(i % PHONES).call(ToneMenu.NUMBER)));
        }
        callers.forEach(MenuCaller::awaitAnswered);
        Pace.pause(SETTLING);
        pressing(options.warmUp());
        listening();
        keys(loop);
        callers.forEach(MenuCaller::hangUp);
        callers.forEach(MenuCaller::awaitGone);
        report.finish();
        Path page = options.page();
        if (page != null) {
            report.write(page);
        }
    }

    private static List<Softphone> phones(Standalone standalone, Tenant tenant, PhoneLoop loop) {
        List<Softphone> phones = new ArrayList<>();
        for (int i = 0; i < PHONES; i++) {
            var account = tenant.addExtension(Integer.toString(FIRST_PHONE + i));
            Softphone phone = Softphone.udp(loop, account, standalone.sip(), 440);
            while (phone.register(Duration.ofHours(1)).status() != 200) {
                Pace.pause(Duration.ofMillis(20));
            }
            phones.add(phone);
        }
        return phones;
    }

    private void listening() {
        List<Double> cores = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            cores.add(coresWhile(() -> Pace.pause(options.each())));
        }
        report.rounds("cores_listening", cores, "cores");
    }

    private void keys(PhoneLoop loop) {
        List<Double> cores = new ArrayList<>();
        List<Double> half = new ArrayList<>();
        List<Double> most = new ArrayList<>();
        List<Double> longest = new ArrayList<>();
        Duration ignored = loop.tardiest();
        for (int round = 0; round < options.rounds(); round++) {
            List<Duration> answered = new ArrayList<>();
            cores.add(coresWhile(() -> answered.addAll(pressing(options.each()))));
            half.add(percentile(answered, 0.5));
            most.add(percentile(answered, 0.99));
            longest.add(percentile(answered, 1));
        }
        report.rounds("cores_with_keys", cores, "cores");
        report.rounds("key_to_prompt_p50", half, "ms");
        report.rounds("key_to_prompt_p99", most, "ms");
        report.rounds("key_to_prompt_longest", longest, "ms");
        report.once("phones_late_at_most", loop.tardiest().toNanos() / 1e6, "ms");
    }

    /** One caller after the other, at an even beat. */
    private List<Duration> pressing(Duration lasting) {
        int perSecond = (int) Math.max(1, options.callers() / options.every().toSeconds());
        Pace pace = new Pace(perSecond);
        List<Duration> answered = new ArrayList<>();
        for (int key = 0; key < lasting.toSeconds() * perSecond; key++) {
            pace.awaitBeat();
            MenuCaller caller = callers.get(key % callers.size());
            if (key >= callers.size()) {
                answered.add(caller.answeredAfter());
            }
            caller.press();
        }
        int last = (int) Math.min(callers.size(), lasting.toSeconds() * perSecond);
        callers.subList(0, last).forEach(caller -> answered.add(caller.answeredAfter()));
        return answered;
    }

    /** User and system time of all of Tandem: services, edge, relay, PostgreSQL, Kafka. */
    private double coresWhile(Runnable work) {
        Duration before = ProcessFigures.cpu(system);
        long began = System.nanoTime();
        work.run();
        return ProcessFigures.cpu(system).minus(before).toNanos() / (double) (System.nanoTime() - began);
    }

    /** In milliseconds, by the nearest rank. */
    private static double percentile(List<Duration> durations, double share) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1).toNanos() / 1e6;
    }
}

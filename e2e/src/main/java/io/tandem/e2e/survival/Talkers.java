package io.tandem.e2e.survival;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.survival.Phones.Over;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** People who talk for a while, hold each other, talk on, hang up and call again, over every transport. */
final class Talkers implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration TALK = Duration.ofSeconds(30);

    private final PhoneLoop loop;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean stopping;

    Talkers(Phones phones, PhoneLoop loop, int pairs) {
        this.loop = loop;
        List<Account> from = phones.extensions(1000, pairs);
        List<Account> to = phones.extensions(3000, pairs);
        List<Softphone> calling = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            calling.add(phones.registered(from.get(i), Over.values()[i % Over.values().length], 440));
            phones.registered(to.get(i), Over.UDP, 1000).answering();
        }
        phones.awaitKnown();
        for (int i = 0; i < pairs; i++) {
            Softphone caller = calling.get(i);
            String called = to.get(i).user();
            threads.execute(() -> keepTalking(caller, called));
        }
    }

    private void keepTalking(Softphone caller, String called) {
        while (!stopping) {
            try {
                talk(caller.call(called));
            } catch (AssertionError wrong) {
                complaints.add(caller.account().user() + " to " + called + ": " + wrong.getMessage());
            }
        }
    }

    private void talk(PhoneCall call) {
        call.awaitAnswered(SOON);
        call.awaitTone(1000, SOON);
        wait(TALK);
        call.hold();
        call.awaitChangeAnswered(1, SOON);
        wait(TALK);
        call.resume();
        call.awaitChangeAnswered(2, SOON);
        call.awaitTone(1000, SOON);
        call.hangUp();
        call.awaitEnded(SOON);
    }

    private void wait(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (!stopping && System.nanoTime() < until) {
            LockSupport.parkNanos(100_000_000);
        }
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        try {
            threads.awaitTermination(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

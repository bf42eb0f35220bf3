package io.tandem.e2e.survival;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneCall.Phase;
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

/** People who call and hang up all the while, so that something is always just being set up. */
final class Dialler implements AutoCloseable {
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);
    private static final Duration TALK = Duration.ofSeconds(1);
    private static final Duration BREATH = Duration.ofMillis(1500);

    /**
     * One call that was tried.
     *
     * @param answered whether it came to be
     * @param talked as the caller saw it, and the called
     */
    record Attempt(String from, String to, boolean answered, List<Duration> talked) {}

    private final PhoneLoop loop;
    private final List<Attempt> attempts = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    /** @param pairs how many people call, each about every three seconds */
    Dialler(Phones phones, PhoneLoop loop, int pairs) {
        this.loop = loop;
        List<Account> from = phones.extensions(5000, pairs);
        List<Account> to = phones.extensions(6000, pairs);
        List<Softphone> calling = new ArrayList<>();
        List<Softphone> called = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            calling.add(phones.registered(from.get(i), Over.UDP, 440));
            called.add(phones.registered(to.get(i), Over.UDP, 1000).answering());
        }
        phones.awaitKnown();
        for (int i = 0; i < pairs; i++) {
            Softphone caller = calling.get(i);
            Softphone callee = called.get(i);
            callers.execute(() -> keepCalling(caller, callee));
        }
    }

    private void keepCalling(Softphone caller, Softphone callee) {
        while (!stopping) {
            attempts.add(call(caller, callee));
            LockSupport.parkNanos(BREATH.toNanos());
        }
    }

    private Attempt call(Softphone caller, Softphone callee) {
        String number = callee.account().user();
        PhoneCall call = caller.call(number);
        boolean decided =
                loop.holdsWithin(ANSWERED_WITHIN, () -> call.phase() == Phase.ANSWERED || call.phase() == Phase.ENDED);
        boolean answered = decided && call.phase() == Phase.ANSWERED;
        if (answered) {
            LockSupport.parkNanos(TALK.toNanos());
            call.hangUp();
        } else {
            System.out.println("    not set up: " + caller.account().user() + " to " + number + ", "
                    + (decided ? "status " + call.finalStatus() : "nothing was said in " + ANSWERED_WITHIN) + ", "
                    + call.callId());
            call.cancel();
        }
        return new Attempt(caller.account().user(), number, answered, talked(call, callee, answered));
    }

    /** The other side knows a little later, and much later while something is dead. */
    private List<Duration> talked(PhoneCall call, Softphone callee, boolean answered) {
        if (!answered) {
            return List.of(call.talked());
        }
        PhoneCall called = callee.callsReceived().getLast();
        boolean ignored = loop.holdsWithin(ANSWERED_WITHIN, () -> called.phase() == Phase.ENDED);
        return List.of(call.talked(), called.talked());
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** Ends when the last call has. */
    @Override
    public void close() {
        stopping = true;
        callers.shutdown();
        try {
            callers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

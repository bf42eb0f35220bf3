package io.tandem.e2e.survival;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.survival.Pair.Role;
import io.tandem.e2e.survival.Phones.Over;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The calls that are up when something dies, of every role and over every transport. */
final class Crowd {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration LONG = Duration.ofSeconds(45);
    private static final Duration ONCE_MORE = Duration.ofSeconds(4);

    /** Out of twelve calls. */
    private static final List<Role> ROLES = List.of(
            Role.TALKING,
            Role.TALKING,
            Role.TALKING,
            Role.TALKING,
            Role.TRANSFERRED,
            Role.HELD,
            Role.HUNG_UP,
            Role.HUNG_UP,
            Role.HUNG_UP,
            Role.HUNG_UP,
            Role.ANSWERED_LATER,
            Role.GIVEN_UP);

    private final PhoneLoop loop;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<String> drops = Collections.synchronizedList(new ArrayList<>());

    private Crowd(PhoneLoop loop) {
        this.loop = loop;
    }

    /** Sets all calls up and returns when they are as their roles say: those that ring began to last. */
    static Crowd of(Phones phones, PhoneLoop loop, int size, Random random) {
        Crowd crowd = new Crowd(loop);
        List<Account> callers = phones.extensions(1000, size);
        List<Account> callees = phones.extensions(3000, size);
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            roles.add(ROLES.get(i % ROLES.size()));
        }
        roles.sort((one, other) -> Boolean.compare(one.isRinging(), other.isRinging()));
        List<Over> over = roles.stream()
                .map(role -> role.isRinging() ? Over.UDP : transport(random))
                .toList();
        List<Softphone> calling = new ArrayList<>();
        List<Softphone> called = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            calling.add(phones.registered(callers.get(i), over.get(i), 440));
            called.add(phones.registered(callees.get(i), Over.UDP, 1000));
        }
        int sentOn = Collections.frequency(roles, Role.TRANSFERRED);
        Iterator<Softphone> transferors = phones.extensions(2000, sentOn).stream()
                .map(account -> phones.registered(account, Over.UDP, 700).answering())
                .toList()
                .iterator();
        phones.awaitKnown();
        for (int i = 0; i < size; i++) {
            Softphone transferor = roles.get(i) == Role.TRANSFERRED ? transferors.next() : null;
            crowd.pairs.add(crowd.call(roles.get(i), over.get(i), calling.get(i), transferor, called.get(i)));
        }
        crowd.each(pair -> !pair.role().isRinging(), crowd::settle);
        crowd.pairs.stream()
                .filter(pair -> pair.role().isRinging())
                .forEach(pair -> pair.call().awaitRinging(SOON));
        crowd.pairs.forEach(Pair::listenAnew);
        return crowd;
    }

    /** A quarter speaks over a connection. */
    private static Over transport(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Over.TLS;
            case 1 -> Over.WSS;
            default -> Over.UDP;
        };
    }

    /** @param transferor whom the caller calls, and who sends him on to the callee; null: he calls the callee */
    private Pair call(Role role, Over over, Softphone caller, @Nullable Softphone transferor, Softphone callee) {
        String dialled = (transferor == null ? callee : transferor).account().user();
        callee.whenCalled(call -> {
            call.ring();
            if (!role.isRinging()) {
                call.answer();
            }
        });
        PhoneCall call = caller.call(dialled);
        if (transferor != null) {
            call.awaitAnswered(SOON);
            transferor.awaitCall(SOON).transferTo(callee.account().aor());
        }
        if (!loop.holdsWithin(SOON, () -> !callee.callsReceived().isEmpty())) {
            throw new AssertionError("no call reached " + callee.account().user() + " in " + SOON.toSeconds() + " s: "
                    + call.phase() + " " + call.finalStatus() + ", Call-ID " + call.callId());
        }
        return new Pair(role, over != Over.UDP, caller, call, dialled, callee, callee.awaitCall(SOON));
    }

    private void settle(Pair pair) {
        pair.call().awaitAnswered(SOON);
        pair.called().awaitTone(440, LONG);
        if (pair.role() == Role.HELD) {
            pair.call().hold();
            pair.call().awaitChangeAnswered(1, SOON);
        }
    }

    /** @return how many calls there are */
    int size() {
        return pairs.size();
    }

    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /**
     * Hangs up those that are to be at once.
     *
     * @param from when it died, by {@link System#nanoTime}
     * @return from then until the other side of each knew; a call whose other side never knew counts as dropped
     */
    List<Duration> hangUp(long from) {
        List<Duration> known = Collections.synchronizedList(new ArrayList<>());
        each(pair -> pair.role() == Role.HUNG_UP, pair -> {
            if (ends(pair)) {
                known.add(Duration.ofNanos(Math.max(0, pair.called().endedAt() - from)));
            } else {
                drop(pair, "the other side never knew of the hang-up");
            }
        });
        return known;
    }

    /** Who speaks over a connection may have said it to one that was dying, and says it again. */
    private boolean ends(Pair pair) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < deadline) {
            pair.call().hangUp();
            Duration patience = pair.connected() ? ONCE_MORE : LONG;
            if (loop.holdsWithin(patience, () -> pair.called().phase() == Phase.ENDED)) {
                return true;
            }
        }
        return false;
    }

    /** @return how many of those that ring were answered or given up, as was wished, and told so on both sides */
    int completeRinging() {
        List<Pair> completed = Collections.synchronizedList(new ArrayList<>());
        each(pair -> pair.role().isRinging(), pair -> {
            boolean well = pair.role() == Role.ANSWERED_LATER ? isAnswered(pair) : isGivenUp(pair);
            if (well) {
                completed.add(pair);
            } else {
                System.out.println("    ringing, not completed: " + state(pair));
            }
        });
        return completed.size();
    }

    int ringing() {
        return (int) pairs.stream().filter(pair -> pair.role().isRinging()).count();
    }

    private boolean isAnswered(Pair pair) {
        pair.called().answer();
        return loop.holdsWithin(LONG, () -> pair.call().phase() == Phase.ANSWERED)
                && hears(pair.call(), 1000)
                && ends(pair);
    }

    private boolean isGivenUp(Pair pair) {
        pair.call().cancel();
        return loop.holdsWithin(
                        LONG,
                        () -> pair.call().phase() == Phase.ENDED
                                && pair.called().phase() == Phase.ENDED)
                && pair.called().cancelledBy() != null;
    }

    /** What a call that goes on must still do: both hear each other, and what was held comes back. */
    void talkOn() {
        each(pair -> pair.role() == Role.HELD, pair -> {
            pair.call().resume();
            int status = pair.call().awaitChangeAnswered(2, LONG);
            if (status != 200) {
                drop(pair, "was not taken off hold, but answered " + status);
            }
        });
        each(Crowd::goesOn, pair -> {
            if (!hears(pair.call(), 1000) || !hears(pair.called(), 440)) {
                drop(pair, "not heard any more");
            } else if (!pair.isUp()) {
                drop(pair, "ended by itself");
            }
        });
    }

    private static boolean goesOn(Pair pair) {
        return pair.role().isHeard() || pair.role() == Role.HELD;
    }

    private boolean hears(PhoneCall call, int hertz) {
        try {
            call.awaitTone(hertz, LONG);
            return true;
        } catch (AssertionError silence) {
            return false;
        }
    }

    /** @return the longest silence of each call that nobody held */
    List<Duration> gaps() {
        return pairs.stream()
                .filter(pair -> pair.role().isHeard())
                .map(Pair::longestGap)
                .toList();
    }

    /** Hangs up whatever is still up. */
    void end() {
        each(pair -> goesOn(pair) && pair.isUp(), pair -> {
            if (!ends(pair)) {
                drop(pair, "could not be hung up");
            }
        });
    }

    private void drop(Pair pair, String how) {
        drops.add(how + ": " + state(pair));
    }

    private static String state(Pair pair) {
        return pair.role() + (pair.connected() ? " over a connection, " : ", ")
                + pair.caller().account().user() + " "
                + pair.call().phase() + " " + pair.call().finalStatus() + ", "
                + pair.callee().account().user() + " " + pair.called().phase() + " "
                + pair.called().finalStatus() + ", Call-IDs " + pair.call().callId() + " "
                + pair.called().callId();
    }

    List<String> drops() {
        return List.copyOf(drops);
    }

    private void each(Predicate<Pair> which, Consumer<Pair> action) {
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            pairs.stream()
                    .filter(which)
                    .forEach(pair -> together.execute(() -> {
                        try {
                            action.accept(pair);
                        } catch (AssertionError | IllegalStateException broken) {
                            drop(pair, String.valueOf(broken.getMessage()));
                        }
                    }));
        }
    }
}

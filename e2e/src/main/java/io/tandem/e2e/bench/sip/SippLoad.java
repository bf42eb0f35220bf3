package io.tandem.e2e.bench.sip;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Sipp.Load;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** The load: sipp registers, calls and is called. */
final class SippLoad {
    private static final Duration TALK = Duration.ofMillis(100);
    private static final int CALLEES = 10_000;
    private static final int ANY_RATE = 60_000;

    private final Sipp sipp;
    private final int port;
    private final Path registering;
    private final Path calling;
    private final Path beside;

    SippLoad(Path directory, int port) {
        this(new Sipp(directory), port);
    }

    SippLoad(Sipp sipp, int port) {
        this.sipp = sipp;
        this.port = port;
        List<Account> callees = Subscribers.accounts(Subscribers.callees());
        this.registering = registering("registering.csv", callees);
        List<Account> callers = Subscribers.accounts(Subscribers.callers());
        this.beside = sipp.users("beside.csv", callers, Collections.nCopies(callers.size(), "" + (port + 3)));
        this.calling = sipp.users(
                "calling.csv", callers, callees.stream().map(Account::user).toList());
    }

    /** The called phones of the tenant that asks for too much. */
    Sipp.Outcome registerNoisy(Side side) {
        List<Account> callees = Subscribers.accounts(List.of(Subscribers.noisyCallees()));
        Path file = registering("noisy-registering.csv", callees);
        return sipp.begin(
                        load("register.xml", answers(), file, 500, 3000, callees.size(), Duration.ZERO), side.address())
                .await();
    }

    /** Its callers. */
    Sipp.Running noise(Side side, int perSecond, int count) {
        List<Account> callees = Subscribers.accounts(List.of(Subscribers.noisyCallees()));
        Path file = sipp.users(
                "noisy-calling.csv",
                Subscribers.accounts(List.of(Subscribers.noisyCallers())),
                callees.stream().map(Account::user).toList());
        return sipp.begin(load("insisting-caller.xml", port + 4, file, perSecond, 3000, count, TALK), side.address());
    }

    private Path registering(String file, List<Account> accounts) {
        return sipp.users(file, accounts, Collections.nCopies(accounts.size(), "" + answers()));
    }

    // Phones register from the port at which they answer: a registrar may call back to where REGISTER came from.
    private int answers() {
        return port + 1;
    }

    Sipp.Outcome registerCallees(Side side) {
        return register(side, 1000, CALLEES);
    }

    Sipp.Outcome register(Side side, int perSecond, int count) {
        return sipp.begin(
                        load("register.xml", answers(), registering, perSecond, 3000, count, Duration.ZERO),
                        side.address())
                .await();
    }

    Sipp.Outcome registerCrowd(Side side, int bindings, int perSecond) {
        Path file = registering("crowd.csv", Subscribers.accounts(Subscribers.crowd(bindings)));
        return sipp.begin(
                        load("register.xml", answers(), file, perSecond, 5000, bindings, Duration.ZERO), side.address())
                .await();
    }

    /** Starts the called phones. */
    Sipp.Answering answer(Side side) {
        return sipp.answer("callee.xml", side.address(), answers());
    }

    Sipp.Outcome call(Side side, int perSecond, int count) {
        return sipp.begin(load("caller.xml", port, calling, perSecond, 3000, count, TALK), side.address())
                .await();
    }

    Sipp.Outcome saturate(Side side, int inFlight, int count) {
        return sipp.begin(load("caller.xml", port, calling, ANY_RATE, inFlight, count, TALK), side.address())
                .await();
    }

    /** Phones that nobody calls, beside something else. */
    Sipp.Running registering(Side side, int perSecond, int count) {
        return sipp.begin(
                load("register.xml", port + 3, beside, perSecond, 3000, count, Duration.ZERO), side.address());
    }

    Sipp.Running calling(Side side, int perSecond, int count) {
        return sipp.begin(load("caller.xml", port, calling, perSecond, 3000, count, TALK), side.address());
    }

    /** Calls that stand, set up at an even pace; each hangs up when its time is over. */
    Sipp.Running hold(Side side, int calls, int perSecond, Duration hold) {
        return sipp.begin(load("caller.xml", port + 2, calling, perSecond, calls, calls, hold), side.address());
    }

    private static Load load(
            String scenario, int port, Path users, int perSecond, int atOnce, int count, Duration hold) {
        return new Load(scenario, port, users, perSecond, atOnce, count, hold);
    }
}

package io.tandem.edge.door;

import io.tandem.contracts.nodes.BanRecord;
import io.tandem.edge.EdgeMeters;
import io.tandem.edge.EdgeMeters.Refusal;
import io.tandem.edge.net.Gate;
import io.tandem.edge.net.Peer;
import io.tandem.edge.view.Bans;
import io.tandem.sip.guard.Admission;
import io.tandem.sip.guard.Attempt;
import io.tandem.sip.guard.Ban;
import io.tandem.sip.guard.Network;
import io.tandem.sip.guard.Offence;
import io.tandem.sip.guard.Offenders;
import io.tandem.sip.guard.Origin;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Stands before the door: lets in who is known, strangers by a budget, and offenders not at all. Event loops and the reader of
 * topic {@code bans} meet here, each for well under a microsecond.
 */
public final class Guard implements Gate, Bans.Listener {
    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final Network[] unguarded;
    private final Predicate<String> carriers;
    private final BanNews news;
    private final EdgeMeters meters;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Object lock = new Object();
    private final Admission admission;
    private final Offenders offenders;

    /** What is let in, how often, and what is not borne. */
    public record Rules(List<Network> unguarded, Admission.Rates rates, Offenders.Rules offences) {}

    /**
     * @param carriers whether trunks call from an address: what is wrong there is for people to mend, not to ban
     * @param nanos only count, and cost less than the time of day
     * @param salt unguessable
     */
    public Guard(
            Rules rules,
            Predicate<String> carriers,
            BanNews news,
            EdgeMeters meters,
            InstantSource clock,
            LongSupplier nanos,
            long salt) {
        this.unguarded = rules.unguarded().toArray(Network[]::new);
        this.carriers = carriers;
        this.news = news;
        this.meters = meters;
        this.clock = clock;
        this.nanos = nanos;
        this.admission = new Admission(rules.rates(), salt, nanos.getAsLong());
        this.offenders = new Offenders(rules.offences());
        meters.gauge("bans", this::bans);
    }

    private int bans() {
        synchronized (lock) {
            return offenders.banned(clock.instant());
        }
    }

    @Override
    public boolean admits(InetAddress source) {
        long key = Origin.key(source.getAddress());
        if (isUnguarded(key)) {
            return true;
        }
        Admission.Verdict verdict;
        synchronized (lock) {
            verdict = admission.of(key, nanos.getAsLong());
        }
        return switch (verdict) {
            case LET_IN -> true;
            case BANNED -> refused(Refusal.BANNED);
            case TOO_OFTEN -> refused(Refusal.RATE);
            case TOO_MANY_STRANGERS -> refused(Refusal.STRANGERS);
        };
    }

    private boolean refused(Refusal why) {
        meters.refused(why);
        return false;
    }

    private boolean isUnguarded(long key) {
        for (var network : unguarded) {
            if (network.contains(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean bans(InetAddress source) {
        long key = Origin.key(source.getAddress());
        synchronized (lock) {
            return !isUnguarded(key) && admission.isBanned(key, nanos.getAsLong());
        }
    }

    @Override
    public boolean knows(InetAddress source) {
        long key = Origin.key(source.getAddress());
        synchronized (lock) {
            return isUnguarded(key) || admission.isKnown(key, nanos.getAsLong());
        }
    }

    boolean isStranger(Peer peer) {
        return !knows(peer.remote().getAddress());
    }

    /** Somebody there has given a right password, or what only we can have sent there. */
    public void known(InetAddress source) {
        long key = Origin.key(source.getAddress());
        if (isUnguarded(key)) {
            return;
        }
        synchronized (lock) {
            long now = nanos.getAsLong();
            admission.known(key, now + KNOWN_FOR.toNanos(), now);
        }
    }

    /** A right password makes a source known, and makes good what a mistyped one has left. */
    void proven(Peer peer) {
        known(peer.remote().getAddress());
        synchronized (lock) {
            if (!offenders.suspectsNobody()) {
                offenders.proven(Origin.of(peer.remote().getAddress().getAddress()));
            }
        }
    }

    /**
     * Counts against a known source only what nobody else can have sent in its name: over UDP anybody can write any address,
     * but only who is there reads the nonce that a login answers.
     */
    void offence(Peer peer, Attempt attempt) {
        var origin = Origin.of(peer.remote().getAddress().getAddress());
        boolean proven = attempt.offence() == Offence.LOGIN;
        if (isUnguarded(origin.key()) || (!proven && !isStranger(peer))) {
            return;
        }
        if (carriers.test(peer.host())) {
            meters.carrierOffence();
            return;
        }
        synchronized (lock) {
            offenders.offence(origin, attempt, clock.instant()).ifPresent(ban -> {
                enforce(ban);
                news.began(ban, nanos.getAsLong());
            });
        }
    }

    private void enforce(Ban ban) {
        long now = nanos.getAsLong();
        var left = Duration.between(clock.instant(), ban.until());
        admission.banned(ban.origin().key(), now + Math.max(0, left.toNanos()), now);
    }

    @Override
    public void banned(BanRecord ban) {
        synchronized (lock) {
            var counts = offenders.banned(new Ban(
                    origin(ban.source()),
                    ban.offence(),
                    ban.since(),
                    ban.until(),
                    ban.users(),
                    Set.copyOf(ban.tenants())));
            enforce(counts);
        }
    }

    @Override
    public void lifted(String source) {
        synchronized (lock) {
            var origin = origin(source);
            long now = nanos.getAsLong();
            offenders.lift(origin);
            admission.banned(origin.key(), now, now);
        }
    }

    private static Origin origin(String source) {
        return Origin.of(InetAddress.ofLiteral(source).getAddress());
    }

    /** Forgets now and then what counts for nothing any more. */
    public void sweep(Soon soon) {
        soon.after(SWEEP, () -> {
            synchronized (lock) {
                admission.forget(nanos.getAsLong());
                offenders.forget(clock.instant()).forEach(news::isOver);
            }
            sweep(soon);
        });
    }
}

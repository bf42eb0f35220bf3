package io.tandem.sip.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has misbehaved lately, and who is banned for it. Each ban of an origin is twice as long as the one before, until it
 * has been quiet for as long as the longest. Not for several threads.
 */
public final class Offenders {
    private final Rules rules;
    private final Map<Origin, Suspicion> suspects;
    private final Map<Origin, Ban> bans = new HashMap<>();

    /**
     * @param most weights of offences that are still borne
     * @param within after so long without one they are forgotten
     * @param toAnswer challenges count from so long after the first offence: an office with a hundred phones, whose power is
     *     back, asks with all of them before the first has its answer
     * @param shortest first ban of an origin
     * @param longest ban of all
     * @param remembered suspects; the one that was quiet for longest is forgotten first
     * @param bans at the same time: who can send from invented addresses must not fill our memory
     */
    public record Rules(
            int most,
            Duration within,
            Duration toAnswer,
            Duration shortest,
            Duration longest,
            int remembered,
            int bans) {}

    public Offenders(Rules rules) {
        this.rules = rules;
        this.suspects = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Origin, Suspicion> eldest) {
                return size() > rules.remembered();
            }
        };
    }

    /** @return a ban that begins with this offence */
    public Optional<Ban> offence(Origin origin, Attempt attempt, Instant now) {
        if (isBanned(origin, now)) {
            return Optional.empty();
        }
        var suspicion = suspects.get(origin);
        if (suspicion == null || suspicion.isOver(now, rules.within())) {
            suspicion = new Suspicion(now);
            suspects.put(origin, suspicion);
        }
        if (suspicion.add(attempt, now, rules.toAnswer()) <= rules.most() || isFull(origin)) {
            return Optional.empty();
        }
        suspects.remove(origin);
        var ban = suspicion.ban(origin, now, length(origin, now));
        bans.put(origin, ban);
        return Optional.of(ban);
    }

    private boolean isFull(Origin origin) {
        return bans.size() >= rules.bans() && !bans.containsKey(origin);
    }

    private Duration length(Origin origin, Instant now) {
        var last = bans.get(origin);
        if (last == null || now.isAfter(last.until().plus(rules.longest()))) {
            return rules.shortest();
        }
        var twice = last.length().multipliedBy(2);
        return twice.compareTo(rules.longest()) < 0 ? twice : rules.longest();
    }

    /**
     * Another edge has banned it.
     *
     * @return the ban that counts: of two, the longer
     */
    public Ban banned(Ban ban) {
        return bans.merge(ban.origin(), ban, (here, there) -> there.until().isAfter(here.until()) ? there : here);
    }

    /** Somebody has lifted the ban: all is forgotten. */
    public void lift(Origin origin) {
        bans.remove(origin);
        suspects.remove(origin);
    }

    /** A login that is right clears what a mistyped password has left. */
    public void proven(Origin origin) {
        suspects.remove(origin);
    }

    public boolean suspectsNobody() {
        return suspects.isEmpty();
    }

    public boolean isBanned(Origin origin, Instant now) {
        var ban = bans.get(origin);
        return ban != null && ban.isInForce(now);
    }

    /** @return how many are banned now */
    public int banned(Instant now) {
        return (int) bans.values().stream().filter(ban -> ban.isInForce(now)).count();
    }

    /**
     * To be called now and then: what counts for nothing any more is dropped.
     *
     * @return whose bans those were
     */
    public List<Origin> forget(Instant now) {
        var over = bans.values().stream()
                .filter(ban -> now.isAfter(ban.until().plus(rules.longest())))
                .map(Ban::origin)
                .toList();
        over.forEach(bans::remove);
        suspects.values().removeIf(suspicion -> suspicion.isOver(now, rules.within()));
        return over;
    }
}

package io.tandem.sip.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has misbehaved lately, and who is banned for it. Each ban of a source is twice as long as the one before, until it has
 * been quiet for as long as the longest. Not for several threads.
 */
public final class Offenders {
    private final Rules rules;
    private final Map<String, Record> suspects;
    private final Map<String, Ban> bans = new HashMap<>();

    /**
     * @param most weights of offences that are still borne
     * @param within after so long without one they are forgotten
     * @param shortest first ban of a source
     * @param longest ban of all
     * @param remembered suspects; the one that was quiet for longest is forgotten first
     */
    public record Rules(int most, Duration within, Duration shortest, Duration longest, int remembered) {}

    private record Record(int weights, Instant last) {}

    public Offenders(Rules rules) {
        this.rules = rules;
        this.suspects = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Record> eldest) {
                return size() > rules.remembered();
            }
        };
    }

    /** @return a ban that begins with this offence */
    public Optional<Ban> offence(String source, Offence offence, Instant now) {
        if (isBanned(source, now)) {
            return Optional.empty();
        }
        var before = suspects.get(source);
        boolean fresh = before == null || now.isAfter(before.last().plus(rules.within()));
        int weights = offence.weight() + (fresh ? 0 : before.weights());
        if (weights <= rules.most()) {
            suspects.put(source, new Record(weights, now));
            return Optional.empty();
        }
        suspects.remove(source);
        var ban = new Ban(source, offence, now, now.plus(length(source, now)));
        bans.put(source, ban);
        return Optional.of(ban);
    }

    private Duration length(String source, Instant now) {
        var last = bans.get(source);
        if (last == null || now.isAfter(last.until().plus(rules.longest()))) {
            return rules.shortest();
        }
        var twice = last.length().multipliedBy(2);
        return twice.compareTo(rules.longest()) < 0 ? twice : rules.longest();
    }

    /** Another edge has banned it. */
    public void banned(Ban ban) {
        bans.merge(ban.source(), ban, (here, there) -> there.until().isAfter(here.until()) ? there : here);
    }

    /** Somebody has lifted the ban: all is forgotten. */
    public void lift(String source) {
        bans.remove(source);
        suspects.remove(source);
    }

    /** A login that is right clears what a mistyped password has left. */
    public void proven(String source) {
        suspects.remove(source);
    }

    public boolean isBanned(String source, Instant now) {
        var ban = bans.get(source);
        return ban != null && ban.isInForce(now);
    }

    /** To be called now and then: bans that count for nothing any more are dropped. */
    public void forget(Instant now) {
        bans.values().removeIf(ban -> now.isAfter(ban.until().plus(rules.longest())));
    }
}

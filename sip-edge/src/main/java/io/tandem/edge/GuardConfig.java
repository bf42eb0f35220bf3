package io.tandem.edge;

import io.tandem.edge.door.Guard;
import io.tandem.sip.guard.Admission;
import io.tandem.sip.guard.Network;
import io.tandem.sip.guard.Offence;
import io.tandem.sip.guard.Offenders;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.guard.*}: who may send SIP to an edge, and how much. A source is an IPv4 address or an IPv6 /64.
 *
 * @param unguarded addresses and networks, such as {@code 10.0.0.0/8}, that are neither limited nor banned: this machine's own
 *     tests, and load balancers that do not say for whom they send
 * @param knownRate messages a second of a source from which somebody has proven a password within a day, or of a carrier
 * @param strangerRate messages a second of any other source
 * @param strangersRate messages a second of all of those together
 * @param wrongLogins of a source, each within five minutes of the one before, that are borne; the next one bans. Malformed
 *     messages count like them, a challenge that nobody answers like a fifth, a scanner that says its name bans at once
 * @param shortestBan of a source; each further one is twice as long
 * @param longestBan after so long without a ban a source begins anew
 */
public record GuardConfig(
        @DefaultValue({"127.0.0.1", "::1"}) List<String> unguarded,
        @DefaultValue("2000") int knownRate,
        @DefaultValue("50") int strangerRate,
        @DefaultValue("2000") int strangersRate,
        @DefaultValue("10") int wrongLogins,
        @DefaultValue("10m") Duration shortestBan,
        @DefaultValue("24h") Duration longestBan) {
    /** As nobody has set anything. */
    public static final GuardConfig STANDARD = new GuardConfig(
            List.of("127.0.0.1", "::1"), 2000, 50, 2000, 10, Duration.ofMinutes(10), Duration.ofHours(24));

    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(2);
    private static final int SUSPECTS = 20_000;
    private static final int BANS = 20_000;

    public GuardConfig {
        unguarded = List.copyOf(unguarded);
        unguarded.forEach(GuardConfig::network);
        if (knownRate < 1 || strangerRate < 1 || strangersRate < 1 || wrongLogins < 1) {
            throw new IllegalArgumentException("tandem.guard: rates and wrong-logins start at 1");
        }
        if (!shortestBan.isPositive() || longestBan.compareTo(shortestBan) < 0) {
            throw new IllegalArgumentException("tandem.guard.longest-ban is not shorter than shortest-ban, above 0s");
        }
    }

    private static Network network(String text) {
        try {
            int slash = text.indexOf('/');
            byte[] address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash))
                    .getAddress();
            int prefix = slash < 0 ? 8 * address.length : Integer.parseInt(text.substring(slash + 1));
            return Network.of(address, prefix);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "tandem.guard.unguarded has addresses and networks such as 10.0.0.0/8, not " + text, e);
        }
    }

    Guard.Rules rules() {
        return new Guard.Rules(
                unguarded.stream().map(GuardConfig::network).toList(),
                new Admission.Rates(knownRate, strangerRate, strangersRate),
                new Offenders.Rules(
                        Offence.LOGIN.times(wrongLogins), WITHIN, TO_ANSWER, shortestBan, longestBan, SUSPECTS, BANS));
    }
}

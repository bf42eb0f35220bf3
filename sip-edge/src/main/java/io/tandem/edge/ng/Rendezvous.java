package io.tandem.edge.ng;

import io.tandem.edge.owner.Meeting;
import io.tandem.types.HostPort;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Where those meet who know a name and which relays there are, and nothing of each other: highest random weight (Thaler and Ravishankar,
 * 1998). When a relay comes or goes, the fewest possible meet elsewhere than before.
 */
final class Rendezvous {
    private Rendezvous() {}

    /** @return the relays, the meeting's own first */
    static List<HostPort> of(Meeting meeting, List<HostPort> relays) {
        return switch (meeting) {
            case Meeting.Named(String name) -> of(name, relays);
            case Meeting.At(HostPort there) ->
                relays.stream()
                        .sorted(Comparator.comparing((HostPort relay) -> !relay.equals(there)))
                        .toList();
        };
    }

    private static List<HostPort> of(String meeting, List<HostPort> relays) {
        return relays.stream()
                .sorted(Comparator.comparingLong((HostPort relay) -> weight(meeting, relay))
                        .reversed())
                .toList();
    }

    private static long weight(String meeting, HostPort relay) {
        return new SplittableRandom(31L * meeting.hashCode() + relay.toString().hashCode()).nextLong();
    }
}

package io.tandem.relay.control;

import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Replies by cookie, so that a retransmitted command is answered and not carried out again. Bounded by number and age. */
final class ReplyCache {
    // Three commands a call: of 250 calls a second, the replies of ten seconds. What lives that long is not cheap to
    // collect.
    private static final int MOST = 8_000;
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final byte[] UNDER_WAY = {};

    private final Map<Key, byte[]> replies = new ConcurrentHashMap<>();
    private final Deque<Aged> ages = new ArrayDeque<>();

    record Key(SocketAddress from, String cookie) {}

    private record Aged(Key key, Instant at) {}

    /** What to do with a command. */
    sealed interface Seen {
        record First() implements Seen {}

        /** Seen before; the reply is on its way or, where present, to be sent again. */
        record Again(Optional<byte[]> reply) implements Seen {}
    }

    /** On the control thread. */
    Seen see(Key key, Instant now) {
        byte[] reply = replies.putIfAbsent(key, UNDER_WAY);
        if (reply != null) {
            return new Seen.Again(reply.length == 0 ? Optional.empty() : Optional.of(reply));
        }
        ages.addLast(new Aged(key, now));
        expire(now);
        return new Seen.First();
    }

    private void expire(Instant now) {
        while (ages.size() > MOST
                || (!ages.isEmpty() && ages.peekFirst().at().plus(KEPT).isBefore(now))) {
            replies.remove(ages.removeFirst().key());
        }
    }

    /** From any thread. */
    void replied(Key key, byte[] reply) {
        replies.computeIfPresent(key, (same, underWay) -> reply);
    }
}

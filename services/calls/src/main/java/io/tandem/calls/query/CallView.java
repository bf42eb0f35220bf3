package io.tandem.calls.query;

import io.tandem.calls.history.Attending;
import io.tandem.calls.history.CallSummary;
import io.tandem.calls.history.LegSummary;
import io.tandem.dialplan.Emergency;
import io.tandem.dialplan.Target;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A call as lists show it.
 *
 * @param state {@code ringing}, {@code answered} or {@code ended}
 * @param direction {@code internal}, {@code inbound} or {@code outbound}
 * @param to whose phone answered, or was rung last; what was dialled if none was
 * @param waitSeconds from the beginning to the answer, or to the end without one
 * @param talkSeconds from the answer to the end
 * @param causeWords the cause for people
 * @param endedBy {@code caller} or {@code callee}; null where neither ended it
 * @param nodes that owned it, in order
 * @param mos of the direction that sounds worst, of the last five seconds while the call is up and then of the whole; null
 *     where none is rated
 * @param parkedAt the slot in which it waits just now; null where it does not
 * @param recording {@code off}, {@code on} or {@code paused} just now; off once it is over
 * @param room the conference room that one of its sides is in just now; null for none
 */
record CallView(
        String id,
        String state,
        String direction,
        String from,
        String fromName,
        String dialled,
        String to,
        Instant startedAt,
        @Nullable Instant rangAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable Double waitSeconds,
        @Nullable Double talkSeconds,
        boolean answered,
        @Nullable ReleaseCause cause,
        @Nullable String causeWords,
        @Nullable String endedBy,
        List<String> nodes,
        @Nullable Double mos,
        @Nullable String parkedAt,
        @Nullable RoomView room,
        @Nullable EmergencyView emergency,
        String recording,
        List<LegView> legs) {

    /**
     * @param number of the room
     * @param member the side's number
     */
    record RoomView(String number, String member, boolean moderator, boolean muted, Instant since) {

        static @Nullable RoomView of(@Nullable Attending there) {
            return there == null
                    ? null
                    : new RoomView(there.room(), there.number(), there.moderator(), there.muted(), there.since());
        }
    }

    /** @param location where the caller is; empty where nobody has said so */
    record EmergencyView(String number, String location) {
        static @Nullable EmergencyView of(@Nullable Emergency called) {
            return called == null ? null : new EmergencyView(called.number(), called.location());
        }
    }

    /** @param kind {@code extension} or {@code trunk} */
    record LegView(
            String id,
            String kind,
            String number,
            @Nullable String trunk,
            Instant offeredAt,
            @Nullable Instant rangAt,
            @Nullable Instant answeredAt,
            @Nullable Instant releasedAt,
            @Nullable ReleaseCause cause,
            @Nullable String causeWords) {

        static LegView of(LegSummary leg) {
            boolean outside = leg.target() instanceof Target.Trunk;
            return new LegView(
                    leg.leg().toString(),
                    outside ? "trunk" : "extension",
                    leg.number(),
                    leg.target() instanceof Target.Trunk trunk ? trunk.trunk().toString() : null,
                    leg.offered(),
                    leg.rang(),
                    leg.answered(),
                    leg.released(),
                    leg.cause(),
                    words(leg.cause()));
        }
    }

    static CallView of(RatedCall rated) {
        CallSummary call = rated.call();
        return new CallView(
                call.call().value(),
                word(call.phase()),
                word(call.direction()),
                call.from(),
                call.callerName().displayName(),
                call.dialled(),
                call.reached(),
                call.started(),
                call.rang(),
                call.answered(),
                call.ended(),
                seconds(call.waited()),
                seconds(call.talked()),
                call.answered() != null,
                call.cause(),
                words(call.cause()),
                call.endedBy() == null ? null : word(call.endedBy()),
                call.nodes().stream().map(Object::toString).toList(),
                rated.mos(),
                call.parkedAt().orElse(null),
                RoomView.of(call.attending()),
                EmergencyView.of(call.emergency()),
                word(call.recording()),
                call.legs().stream().map(LegView::of).toList());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String words(@Nullable ReleaseCause cause) {
        return cause == null ? null : cause.words();
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis() / 1_000.0;
    }
}

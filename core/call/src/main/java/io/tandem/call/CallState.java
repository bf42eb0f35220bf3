package io.tandem.call;

import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a call stands. Plain values only: a state is what the log keeps and another node goes on from. */
public sealed interface CallState
        permits SettingUp, Talking, Reoffering, Fetching, Reanchoring, Reinviting, Moved, Ending, Over {

    Call call();

    /** The legs that take part in this state, without those that are closing. */
    List<LegView> takingPart();

    /** When this state's own wait ends; empty for a talk between people, which ends by itself, and for the end. */
    Optional<Instant> waitsUntil();

    /** The relay session in force. */
    Optional<RelaySession> session();

    /** The step of a new relay session that the call waits for; 0 for none. */
    default int awaitedMedia() {
        return 0;
    }

    /** The same state of a changed call. */
    CallState with(Call call);

    /** When {@link CallSignal.DeadlineReached} is due. */
    default Optional<Instant> nextDeadline() {
        return Stream.concat(waitsUntil().stream(), call().closing().stream().map(ClosingLeg::until))
                .min(Instant::compareTo);
    }

    /** All legs that are not gone. */
    default List<LegView> legs() {
        Stream<LegView> closing =
                call().closing().stream().map(leg -> new LegView(leg.leg(), LegView.Standing.CLOSING));
        return Stream.concat(takingPart().stream(), closing).toList();
    }

    default boolean hasPart(LegId leg) {
        return takingPart().stream().anyMatch(view -> view.leg().equals(leg));
    }

    default boolean runsOver(HostPort lost) {
        return session().filter(session -> session.relay().equals(lost)).isPresent();
    }

    default boolean runsOver(RelaySession lost) {
        return session().filter(lost::equals).isPresent();
    }
}

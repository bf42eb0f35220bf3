package io.tandem.call;

import io.tandem.call.ClosingLeg.Closing;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A callee's answer that the relay has taken.
 *
 * @param setup with the legs that still ring, without the winner
 * @param callee the winner as a side of the talk to come
 * @param forAsker what the relay has made of the answer
 */
record Answered(Setup setup, CalleeLeg winner, Party callee, RelaySession session, Sdp forAsker) {

    Target by() {
        return winner.contact().target();
    }

    List<CallFact> facts() {
        return Stream.concat(elsewhere().stream(), Stream.of(new CallFact.CallAnswered(winner.id(), by())))
                .toList();
    }

    /** The ends of all other legs. */
    List<CallFact> elsewhere() {
        return setup.legs().stream()
                .<CallFact>map(leg -> new CallFact.LegReleased(leg.id(), ReleaseCause.ANSWERED_ELSEWHERE))
                .toList();
    }

    void cancelOthers(Draft draft, Instant now) {
        setup.legs().forEach(leg -> draft.close(leg.id(), Closing.CANCEL, ReleaseCause.ANSWERED_ELSEWHERE, now));
    }
}

package io.tandem.call;

import io.tandem.dialplan.Caller;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import java.util.ArrayList;
import java.util.List;

/**
 * What stays with a call in every state.
 *
 * @param epoch of the present owner
 * @param callerLeg the first leg; its epoch is that of the first owner
 * @param legsOpened how many legs the call ever had; the next one's ordinal
 * @param steps how many things were asked of the relay and by re-offers; the last one's number
 * @param factsPublished the sequence of the last fact
 * @param factsOfLastCommit published again after a takeover, since the owner may have died between log and event
 * @param closing legs that the call has let go and that are not gone yet
 */
public record Call(
        CallId id,
        TenantId tenant,
        long epoch,
        Caller caller,
        CallerName callerName,
        String dialled,
        LegId callerLeg,
        int legsOpened,
        int steps,
        long factsPublished,
        List<PublishedFact> factsOfLastCommit,
        List<ClosingLeg> closing) {
    public Call {
        factsOfLastCommit = List.copyOf(factsOfLastCommit);
        closing = List.copyOf(closing);
    }

    /**
     * The call of an owner who has told of it already, from an earlier state than this. Facts that were told meanwhile under a lower epoch
     * count no more (see {@link #factsPublished}); those of the last commit become his own, and keep their time.
     *
     * @param told the sequence of his last fact
     */
    public Call saidAgain(long owner, long told) {
        long last = Math.max(factsPublished, told);
        List<PublishedFact> again = new ArrayList<>();
        for (PublishedFact fact : factsOfLastCommit) {
            again.add(new PublishedFact(owner, ++last, fact.at(), fact.fact()));
        }
        return new Call(
                id, tenant, owner, caller, callerName, dialled, callerLeg, legsOpened, steps, last, again, closing);
    }
}

package io.tandem.edge.owner;

import io.tandem.call.LegAddress;
import io.tandem.call.Party;
import io.tandem.call.Supervision;
import io.tandem.call.Withheld;
import io.tandem.contracts.calls.CallSnapshot;
import io.tandem.dialplan.Target;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * What one call says to another, whose owner may be another edge. One that is lost is asked for again: each may come twice, or
 * late.
 */
public sealed interface CallLetter {

    /** The call that it is for. */
    CallId to();

    /**
     * A leg is wanted: that of whom {@code by} talks with.
     *
     * @param dialog {@code by}'s Call-ID, and {@code remoteTag} its phone's tag: who knows both is in that dialog
     * @param early only if nobody has answered
     * @param as what it is going to be
     * @param transferor whose leg {@code by} has to be
     */
    record Wanted(
            CallId to,
            LegId by,
            String dialog,
            String remoteTag,
            boolean early,
            LegAddress as,
            TenantId tenant,
            ExtensionNumber transferor)
            implements CallLetter {

        /** The same question to the call in which {@code by}'s leg is by now. */
        Wanted of(LegAddress moved) {
            return new Wanted(moved.call(), moved.leg(), dialog, remoteTag, early, as, tenant, transferor);
        }
    }

    /**
     * Here it is.
     *
     * @param from the call in which it was
     * @param party with the leg that it is from now on
     * @param by as what it is reached
     * @param leg its dialog and where its phone is; null for a service, which has none
     */
    record Handed(LegAddress as, CallId from, Party party, Target by, CallSnapshot.@Nullable Leg leg)
            implements CallLetter {
        @Override
        public CallId to() {
            return as.call();
        }
    }

    /** It is not handed over. */
    record Refused(LegAddress as, Withheld why) implements CallLetter {
        @Override
        public CallId to() {
            return as.call();
        }
    }

    /** Is it still there? */
    record AskedAfter(LegAddress as, CallId by) implements CallLetter {
        @Override
        public CallId to() {
            return as.call();
        }
    }

    /**
     * Somebody who is with {@code service} in his own call offers to answer this one, which rings elsewhere, waits in a slot, or is to go on
     * with him.
     *
     * @param replaces the leg here that he takes the place of; null where he has not named one
     * @param named its dialog, by which it is his to take; null as well
     */
    record PickupOffered(
            CallId to,
            LegAddress service,
            TenantId tenant,
            ExtensionNumber by,
            @Nullable LegId replaces,
            @Nullable NamedDialog named)
            implements CallLetter {}

    /** There is nothing to be picked up any more. */
    record PickupDeclined(CallId to) implements CallLetter {}

    /** A call that was sought to be picked up rings. */
    record RingsAt(CallId to, CallId ringing) implements CallLetter {}

    /**
     * Somebody would like to follow a talk, and says so again and again for as long as he does.
     *
     * @param by his own call
     * @param agent who talks in it
     * @param named the agent's dialog there; null where the talk was not named by it
     * @param mode how; null from edges of before
     */
    record SupervisionWished(
            CallId to,
            CallId by,
            TenantId tenant,
            ExtensionNumber agent,
            @Nullable NamedDialog named,
            Supervision.@Nullable Mode mode)
            implements CallLetter {}

    /** A dialog of ours and a phone's, by what the phone knows of it. @param remoteTag the phone's */
    record NamedDialog(String callId, String remoteTag) {}

    /**
     * The answer: this is where.
     *
     * @param watched the call that is followed
     * @param relay on which its sides meet, in the room of {@link Supervisions#room}
     * @param agent the agent's name in that room
     */
    record SupervisionGranted(CallId to, CallId watched, HostPort relay, String agent) implements CallLetter {}

    /** The other answer: the call is over, or that extension does not talk in it. */
    record SupervisionRefused(CallId to, CallId watched) implements CallLetter {}

    /** It is there, or is not. */
    record Told(CallId to, LegAddress as, boolean held) implements CallLetter {}
}

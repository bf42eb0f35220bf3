package io.tandem.call;

import io.tandem.dialplan.RoutePlan;
import io.tandem.sdp.Sdp;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Nobody has dialled: the call has been placed for an extension from outside, whose own phones ring first. Who answers there is sent
 * on to whom he wants to call, as with a transfer. The call has a caller's leg by name alone: nothing is said to it, and nothing
 * comes from it.
 *
 * @param by whose phones ring
 * @param shown who is going to be called, for the display of those phones
 * @param to as it is dialled
 * @param onward how that is reached, as a call of {@code by}
 */
public record Placing(ExtensionNumber by, CallerName shown, String to, RoutePlan onward) implements Asker {

    @Override
    public LegId leg(Call call) {
        return call.callerLeg();
    }

    @Override
    public List<LegView> views(Call call) {
        return List.of();
    }

    @Override
    public CallerName name(Call call) {
        return shown;
    }

    @Override
    public boolean hasTalked() {
        return false;
    }

    @Override
    public boolean hearsEarlyMedia() {
        return false;
    }

    @Override
    public int round() {
        return 0;
    }

    @Override
    public void hearsOfForwarding(Draft draft) {}

    @Override
    public void hearsRinging(Draft draft) {}

    @Override
    public void hearsEarly(Draft draft, Sdp prepared) {}

    @Override
    public CallStep talks(Draft draft, Answered answered, Instant now) {
        CalleeLeg own = answered.winner();
        List<CallFact> facts = new ArrayList<>(answered.elsewhere());
        facts.add(new CallFact.CallPickedUp(own.id(), answered.by()));
        draft.commit(Milestone.TRANSFERRING, facts);
        draft.effect(new CallEffect.AcknowledgeLeg(own.id()));
        answered.cancelOthers(draft, now);
        Party nobody = new Party(draft.callerLeg(), answered.setup().offer(), answered.forAsker());
        Talk talk = new Talk(
                nobody,
                answered.callee(),
                answered.by(),
                answered.session(),
                now,
                false,
                null,
                null,
                null,
                null,
                null,
                null);
        Referral referral = new Referral(nobody.leg(), by, 0, to, false);
        CallerName name = draft.call().callerName();
        return new Transferred(talk, referral, false, name, null, draft.nextStep())
                .search(draft, answered.session(), onward, List.of(), List.of(), now);
    }

    /** Of the session that he does not know yet he hears when whom he calls has answered. */
    @Override
    public CallStep talksAnew(Draft draft, Answered answered, Instant now) {
        return talks(draft, answered, now);
    }

    @Override
    public CallStep refused(Draft draft, Setup setup, Leftover left, EndReason why, Instant now) {
        return Ending.unanswered(draft, setup, left, why, now);
    }

    @Override
    public List<CallFact> partings(ReleaseCause cause) {
        return List.of();
    }

    @Override
    public void released(Draft draft, EndReason why, Instant now) {}
}

package io.tandem.call;

import io.tandem.call.ClosingLeg.Closing;
import io.tandem.sdp.Sdp;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The one who has dialled: an INVITE waits for its final response (RFC 3261 section 13.3). */
public record Calling() implements Asker {

    @Override
    public LegId leg(Call call) {
        return call.callerLeg();
    }

    @Override
    public List<LegView> views(Call call) {
        return List.of(new LegView(call.callerLeg(), LegView.Standing.CALLING));
    }

    @Override
    public CallerName name(Call call) {
        return call.callerName();
    }

    @Override
    public boolean hasTalked() {
        return false;
    }

    @Override
    public boolean hearsEarlyMedia() {
        return true;
    }

    @Override
    public int round() {
        return 0;
    }

    @Override
    public void hearsOfForwarding(Draft draft) {
        draft.effect(new CallEffect.ProgressLeg(draft.callerLeg(), Progress.FORWARDED, Optional.empty()));
    }

    @Override
    public void hearsRinging(Draft draft) {
        draft.effect(new CallEffect.ProgressLeg(draft.callerLeg(), Progress.RINGING, Optional.empty()));
    }

    @Override
    public void hearsEarly(Draft draft, Sdp prepared) {
        draft.effect(new CallEffect.ProgressLeg(draft.callerLeg(), Progress.EARLY_MEDIA, Optional.of(prepared)));
    }

    @Override
    public CallStep talks(Draft draft, Answered answered, Instant now) {
        Talk talk = talk(draft.call(), answered, now);
        answer(draft, answered);
        answered.cancelOthers(draft, now);
        talk.askLeader(draft);
        return draft.become(call -> new Talking(call, talk));
    }

    @Override
    public CallStep talksAnew(Draft draft, Answered answered, Instant now) {
        answer(draft, answered);
        return Reinviting.calleeAlone(draft, talk(draft.call(), answered, now), ReleaseCause.MEDIA_TIMEOUT, now);
    }

    private static void answer(Draft draft, Answered answered) {
        draft.commit(Milestone.ANSWERED, answered.facts());
        draft.effect(new CallEffect.AcknowledgeLeg(answered.winner().id()));
        draft.effect(new CallEffect.AnswerLeg(draft.callerLeg(), answered.forAsker()));
        Pickups.offer(draft, answered.winner());
    }

    private static Talk talk(Call call, Answered answered, Instant now) {
        Party caller = new Party(call.callerLeg(), answered.setup().offer(), answered.forAsker());
        return new Talk(
                caller,
                answered.callee(),
                answered.by(),
                answered.session(),
                now,
                false,
                null,
                null,
                null,
                Leading.by(answered.by(), now),
                null,
                null);
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
    public void released(Draft draft, EndReason why, Instant now) {
        draft.close(draft.callerLeg(), Closing.REJECT, why.asResponse(), now);
    }
}

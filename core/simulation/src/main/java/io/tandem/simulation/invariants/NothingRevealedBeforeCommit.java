package io.tandem.simulation.invariants;

import io.tandem.call.CallEffect;
import io.tandem.call.CallState;
import io.tandem.call.Fetching;
import io.tandem.call.LegAddress;
import io.tandem.call.LegView;
import io.tandem.call.LegView.Standing;
import io.tandem.call.Moved;
import io.tandem.call.Referral;
import io.tandem.call.Ringing;
import io.tandem.call.SettingUp;
import io.tandem.call.Talk;
import io.tandem.call.Transferred;
import io.tandem.call.TrunksInUse;
import io.tandem.call.Withheld;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;
import io.tandem.types.LegId;
import java.util.Optional;

/** What a phone hears of creation, answer and end is in the log by then. */
public record NothingRevealedBeforeCommit() implements Invariant {

    @Override
    public void before(CallEffect effect, World world) {
        Optional<CallState> log = world.log().snapshot();
        boolean covered = switch (effect) {
            case CallEffect.OfferLeg e -> knows(log, e.leg());
            case CallEffect.AcknowledgeLeg e -> talks(log, e.leg()) || ends(log);
            case CallEffect.AnswerLeg e -> talks(log, e.leg());
            case CallEffect.RejectLeg _ -> ends(log);
            case CallEffect.AnswerHangUp e -> !talks(log, e.leg());
            case CallEffect.Forget _ -> ends(log);
            case CallEffect.AcceptTransfer e -> transfers(log, e.referral()) || failed(log, e.referral());
            case CallEffect.TellTransferor e ->
                e.sipStatus() < 200 ? transfers(log, e.referral()) : !transfers(log, e.referral());
            // Whom nobody has taken: a new owner asks again, and hears the same.
            case CallEffect.HangUpLeg e -> !talks(log.filter(state -> !(state instanceof Moved)), e.leg());
            // Who picks up a call that rings loses nothing if its owner dies over it but his own attempt.
            case CallEffect.FetchLeg e ->
                isFetched(log, e.as()) || log.filter(Ringing.class::isInstance).isPresent();
            case CallEffect.OfferPickup e -> talks(log, e.service());
            case CallEffect.HandLeg e -> hasMoved(log, e.to());
            case CallEffect.AskAfterLeg e -> hasMoved(log, e.to());
            case CallEffect.TellOfLeg e -> !e.held() || knows(log, e.leg());
            case CallEffect.WithholdLeg e -> e.why() != Withheld.RINGING || ends(log);
            case CallEffect.Commit _,
                    CallEffect.Publish _,
                    CallEffect.FindContacts _,
                    CallEffect.FindRedirection _,
                    CallEffect.SendDigit _,
                    CallEffect.SendText _,
                    CallEffect.CancelLeg _,
                    CallEffect.ProgressLeg _,
                    CallEffect.RefuseTransfer _,
                    CallEffect.ReofferLeg _,
                    CallEffect.AnswerReoffer _,
                    CallEffect.RejectReoffer _,
                    CallEffect.OfferMedia _,
                    CallEffect.AnswerMedia _,
                    CallEffect.HoldMusic _,
                    CallEffect.Record _,
                    CallEffect.RecordCaller _,
                    CallEffect.Announce _,
                    CallEffect.AskLeader _,
                    CallEffect.FindWayFromMenu _,
                    CallEffect.PlayRinging _,
                    CallEffect.StopRinging _,
                    CallEffect.ReleaseMedia _ -> true;
            case CallEffect.CloseWays e -> talksNoMore(log, e.other());
        };
        if (!covered) {
            throw broken(effect + " while the log says " + log);
        }
    }

    private static boolean knows(Optional<CallState> log, LegId leg) {
        return log.stream()
                .flatMap(state -> state.legs().stream())
                .anyMatch(view -> view.leg().equals(leg));
    }

    private static boolean talks(Optional<CallState> log, LegId leg) {
        return log.stream()
                .flatMap(state -> state.takingPart().stream())
                .anyMatch(new LegView(leg, Standing.ANSWERED)::equals);
    }

    private static boolean transfers(Optional<CallState> log, Referral referral) {
        return log.flatMap(NothingRevealedBeforeCommit::transfer)
                .filter(transfer -> transfer.referral().equals(referral))
                .isPresent();
    }

    private static Optional<Transferred> transfer(CallState state) {
        if (state instanceof Fetching fetching) {
            return Optional.of(fetching.transfer());
        }
        return state instanceof SettingUp up ? up.transfer() : Optional.empty();
    }

    private static boolean isFetched(Optional<CallState> log, LegId as) {
        return log.filter(state ->
                        state instanceof Fetching fetching && fetching.as().equals(as))
                .isPresent();
    }

    private static boolean hasMoved(Optional<CallState> log, LegAddress to) {
        return log.filter(state -> state instanceof Moved moved && moved.to().equals(to))
                .isPresent();
    }

    private static boolean failed(Optional<CallState> log, Referral referral) {
        return log.flatMap(Talk::of)
                .flatMap(talk -> Optional.ofNullable(talk.verdict()))
                .filter(verdict -> verdict.referral().equals(referral))
                .isPresent();
    }

    private static boolean talksNoMore(Optional<CallState> log, LegId leg) {
        return !talks(log, leg);
    }

    private static boolean ends(Optional<CallState> log) {
        return log.filter(state -> TrunksInUse.isEnding(state)).isPresent();
    }
}

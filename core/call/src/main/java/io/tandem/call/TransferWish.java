package io.tandem.call;

import io.tandem.call.CallFact.TransferFailed;
import io.tandem.call.CallSignal.TransferRequested;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a talk makes of one side's wish to send the other one on: in the log before it is accepted (RFC 3515 section 2.4.2). */
final class TransferWish {

    static CallStep take(Draft draft, Talk talk, TransferRequested asked, Instant now) {
        Referral referral = asked.referral();
        if (talk.led() != null) {
            draft.effect(new CallEffect.RefuseTransfer(referral.by(), RejectStatus.FORBIDDEN));
            return draft.become(call -> new Talking(call, talk));
        }
        if (asked.consultation() != null) {
            return fetch(draft, talk, asked, asked.consultation(), now);
        }
        return switch (asked.decision()) {
            case RouteDecision.Routed routed -> begin(draft, talk, asked, routed, now);
            case RouteDecision.Refused refused -> {
                draft.commit(
                        Milestone.CHANGED, List.of(told(asked), new TransferFailed(referral.by(), refused.cause())));
                draft.effect(new CallEffect.AcceptTransfer(referral));
                Talk after = Transferred.failed(draft, talk, referral, refused.cause(), now);
                yield draft.become(call -> new Talking(call, after));
            }
        };
    }

    private static CallStep begin(
            Draft draft, Talk talk, TransferRequested asked, RouteDecision.Routed routed, Instant now) {
        Referral referral = asked.referral();
        draft.commit(Milestone.TRANSFERRING, List.of(told(asked)));
        draft.effect(new CallEffect.AcceptTransfer(referral));
        draft.effect(new CallEffect.TellTransferor(referral, 100));
        return of(draft, talk, asked).search(draft, talk.session(), routed, now);
    }

    private static CallStep fetch(
            Draft draft, Talk talk, TransferRequested asked, Consultation consultation, Instant now) {
        draft.commit(Milestone.TRANSFERRING, List.of(told(asked)));
        draft.effect(new CallEffect.AcceptTransfer(asked.referral()));
        draft.effect(new CallEffect.TellTransferor(asked.referral(), 100));
        return Fetching.begin(draft, of(draft, talk, asked), asked.decision(), consultation, now);
    }

    private static Transferred of(Draft draft, Talk talk, TransferRequested asked) {
        return new Transferred(talk, asked.referral(), true, asked.name(), asked.recall(), draft.nextStep());
    }

    private static CallFact told(TransferRequested asked) {
        Referral referral = asked.referral();
        if (isJoin(asked.decision())) {
            return new CallFact.CallTransferred(
                    referral.by(),
                    referral.transferor(),
                    referral.to(),
                    CallFact.TransferKind.JOIN,
                    asked.decision().trace());
        }
        boolean attended = asked.consultation() != null;
        TraceStep why = new TraceStep(
                "transfer",
                referral.transferor() + " transfers the call to " + referral.to()
                        + (attended ? ", having asked there" : ", as a call of its own"));
        List<TraceStep> trace = Stream.concat(
                        Stream.of(why), attended ? Stream.of() : asked.decision().trace().stream())
                .toList();
        return new CallFact.CallTransferred(
                referral.by(),
                referral.transferor(),
                referral.to(),
                attended ? CallFact.TransferKind.ATTENDED : CallFact.TransferKind.BLIND,
                trace);
    }

    private static boolean isJoin(RouteDecision decision) {
        return decision instanceof RouteDecision.Routed routed
                && routed.plan().stages().getFirst().targets().stream()
                        .anyMatch(
                                target -> target instanceof Target.Service service && service.which() == Service.JOIN);
    }

    private TransferWish() {}
}

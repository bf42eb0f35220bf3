package io.tandem.call;

import io.tandem.call.CallSignal.LeaderAnswered;
import io.tandem.dialplan.MenuEntry;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a talk with a menu does: it asks who leads the caller, does as it is told, and does without if nobody answers. */
final class Leading {
    private Leading() {}

    /** @return null unless the one who has answered is a menu */
    static @Nullable Led by(Target target, Instant now) {
        return target instanceof Target.Service(var _, var _, MenuEntry menu, var _, var _, var _, var _, var _)
                        && menu != null
                ? Led.beginning(menu, now)
                : null;
    }

    static CallStep pressed(Draft draft, Talk talk, Led led, char key, Instant now) {
        Led typed = led.typing(key);
        if (typed.isAsking() || typed.givenUp()) {
            return draft.become(call -> new Talking(call, talk.led(typed)));
        }
        return ask(draft, talk, typed, new MenuAsk.Keys(typed.typed()), now);
    }

    /** In the log first, so that another owner asks the same. */
    private static CallStep ask(Draft draft, Talk talk, Led led, MenuAsk ask, Instant now) {
        Led asking = led.asking(ask, now);
        draft.commit(Milestone.CHANGED, List.of());
        asking.tell(draft);
        return draft.become(call -> new Talking(call, talk.led(asking)));
    }

    static CallStep answered(Draft draft, Talk talk, Led asked, LeaderAnswered said, Instant now) {
        if (!asked.isAsking() || said.question() != asked.question()) {
            return draft.become(call -> new Talking(call, talk));
        }
        Led led = recorded(draft, talk, asked, said.answer());
        hear(draft, talk, said.heard());
        return switch (said.answer()) {
            case MenuAnswer.Wait(Instant until) -> waits(draft, talk, led.answered(said.run(), until, now), now);
            case MenuAnswer.Record record -> waits(draft, talk, led.answered(said.run(), record.until(), now), now);
            case MenuAnswer.Request(var within) ->
                ask(draft, talk, led.answered(said.run(), now, now), new MenuAsk.Request(within), now);
            case MenuAnswer.SendOn(String to, String because) -> {
                Led sent = led.sentOn(said.run(), now);
                draft.effect(new CallEffect.FindWayFromMenu(talk.callee().leg(), led.menu(), to, because));
                yield draft.become(call -> new Talking(call, talk.led(sent)));
            }
            case MenuAnswer.HangUp(String because) -> {
                if (!because.isEmpty()) {
                    draft.publish(new CallFact.MenuHungUp(why(led.menu(), because)));
                }
                yield Ending.talked(draft, talk, EndReason.of(ReleaseCause.NORMAL), now);
            }
            case MenuAnswer.GiveUp() -> giveUp(draft, talk, led, now);
        };
    }

    private static Led recorded(Draft draft, Talk talk, Led led, MenuAnswer answer) {
        if (answer instanceof MenuAnswer.Record(var _, String about, var longest, var silence)) {
            if (!led.recording()) {
                draft.effect(new CallEffect.RecordCaller(talk.session(), about, longest, silence));
            }
            return led.recording(true);
        }
        if (led.recording()) {
            draft.effect(new CallEffect.Record(talk.session(), RecordingState.OFF));
        }
        return led.recording(false);
    }

    /** Who leads him says what follows; where another question is under way, its answer does. */
    static CallStep recordingEnded(Draft draft, Talk talk, Led led, Instant now) {
        Led ended = led.recording(false);
        return !led.recording() || led.isAsking() || led.givenUp()
                ? draft.become(call -> new Talking(call, talk.led(ended)))
                : ask(draft, talk, ended, new MenuAsk.RecordingEnded(), now);
    }

    private static CallStep waits(Draft draft, Talk talk, Led led, Instant now) {
        return led.typed().isEmpty()
                ? draft.become(call -> new Talking(call, talk.led(led)))
                : ask(draft, talk, led, new MenuAsk.Keys(led.typed()), now);
    }

    private static void hear(Draft draft, Talk talk, Announcement heard) {
        switch (heard) {
            case Announcement.AsBefore() -> {}
            case Announcement.Silence() ->
                draft.effect(
                        new CallEffect.Announce(talk.session(), talk.caller().leg(), ""));
            case Announcement.Played(String sound) ->
                draft.effect(
                        new CallEffect.Announce(talk.session(), talk.caller().leg(), sound));
        }
    }

    static CallStep deadline(Draft draft, Talk talk, Led led, Instant now) {
        if (now.isBefore(led.until())) {
            return draft.become(call -> new Talking(call, talk));
        }
        if (led.ask() instanceof MenuAsk.Request) {
            return ask(draft, talk, led, new MenuAsk.Waited(), now);
        }
        return led.isAsking() || led.givenUp()
                ? giveUp(draft, talk, led, now)
                : ask(draft, talk, led, new MenuAsk.Waited(), now);
    }

    /** A dead leader is never a silent caller: the first time he goes to the fallback, if any, and a second time there is none. */
    private static CallStep giveUp(Draft draft, Talk talk, Led led, Instant now) {
        if (led.givenUp() || led.menu().fallback().isEmpty()) {
            return Ending.talked(draft, talk, EndReason.of(ReleaseCause.INTERNAL_ERROR), now);
        }
        hear(draft, talk, new Announcement.Silence());
        String to = led.menu().fallback();
        String because = "nobody leads the caller, so he goes to the fallback, " + to;
        draft.effect(new CallEffect.FindWayFromMenu(talk.callee().leg(), led.menu(), to, because));
        return draft.become(call -> new Talking(call, talk.led(led.givingUp(now))));
    }

    static CallStep wayFound(Draft draft, Talk talk, Led led, CallSignal.WayFromMenuFound found, Instant now) {
        Referral referral = new Referral(talk.callee().leg(), led.menu().number(), led.question(), found.to(), false);
        CallFact told = told(referral, led.menu(), found);
        return switch (found.decision()) {
            case RouteDecision.Routed routed -> {
                draft.commit(Milestone.TRANSFERRING, List.of(told));
                Transferred sent =
                        new Transferred(talk, referral, true, draft.call().callerName(), null, draft.nextStep());
                yield sent.search(draft, talk.session(), routed, now);
            }
            case RouteDecision.Refused refused -> {
                draft.commit(
                        Milestone.CHANGED, List.of(told, new CallFact.TransferFailed(referral.by(), refused.cause())));
                yield draft.become(call -> new Talking(call, failed(draft, talk, refused.cause(), now)));
            }
        };
    }

    private static CallFact told(Referral referral, MenuEntry menu, CallSignal.WayFromMenuFound found) {
        List<TraceStep> trace = Stream.concat(Stream.of(why(menu, found.because())), found.decision().trace().stream())
                .toList();
        return new CallFact.CallTransferred(
                referral.by(), referral.transferor(), referral.to(), CallFact.TransferKind.MENU, trace);
    }

    private static TraceStep why(MenuEntry menu, String because) {
        return new TraceStep("menu", menu.name() + " (" + menu.number() + "): " + because);
    }

    /** Nobody has taken the call: it is the menu's again, and who leads is asked behind the commit that says so. */
    static Talk failed(Draft draft, Talk talk, ReleaseCause cause, Instant now) {
        Led led = talk.led();
        if (led == null) {
            return talk;
        }
        return asked(draft, talk, led.asking(new MenuAsk.Failed(cause), now));
    }

    /** While something else is under way, a key waits for its end. */
    static Talk typed(Talk talk, CallSignal.DigitReceived pressed) {
        Led led = talk.led();
        return led == null || !pressed.leg().equals(talk.caller().leg())
                ? talk
                : talk.led(led.typing(pressed.digit().key()));
    }

    /**
     * Nothing is under way any more: what was asked meanwhile is asked again, for its answer may have come to nobody, and what was typed
     * meanwhile is asked about.
     */
    static Talk resumed(Draft draft, Talk talk) {
        Led led = talk.led();
        if (led == null) {
            return talk;
        }
        if (led.isAsking()) {
            return asked(draft, talk, led.again(draft.now()));
        }
        if (led.typed().isEmpty() || led.givenUp()) {
            return talk;
        }
        draft.commit(Milestone.CHANGED, List.of());
        return asked(draft, talk, led.asking(new MenuAsk.Keys(led.typed()), draft.now()));
    }

    /** The talk runs over another relay, where nothing is played yet. */
    static Talk anew(Draft draft, Talk talk) {
        Led led = talk.led();
        if (led == null) {
            return talk;
        }
        Led silent = led.recording(false);
        return led.isAsking()
                ? resumed(draft, talk.led(silent))
                : asked(draft, talk, silent.asking(new MenuAsk.SoundLost(), draft.now()));
    }

    private static Talk asked(Draft draft, Talk talk, Led led) {
        led.tell(draft);
        return talk.led(led);
    }
}

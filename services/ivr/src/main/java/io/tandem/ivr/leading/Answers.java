package io.tandem.ivr.leading;

import io.tandem.call.Announcement;
import io.tandem.call.MenuAnswer;
import io.tandem.call.MenuAsk;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.dialplan.Visit;
import io.tandem.dialplan.Voicemail;
import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowInterpreter;
import io.tandem.flow.FlowNext;
import io.tandem.flow.FlowOutcome;
import io.tandem.flow.FlowRequest;
import io.tandem.flow.FlowRun;
import io.tandem.flow.FlowSpeech;
import io.tandem.flow.FlowStep;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A question and a flow to an answer: the same to the same. */
final class Answers {
    private final Script script;
    private final MenuQuestion asked;
    private final FlowEvent outcome;
    private final List<String> because = new ArrayList<>();
    private FlowStep.Heard heard = new FlowStep.Heard.AsBefore();

    private Answers(Script script, MenuQuestion asked, FlowEvent outcome) {
        this.script = script;
        this.asked = asked;
        this.outcome = outcome;
    }

    static CallCommand.LeadCaller of(Script script, MenuQuestion asked, Instant now) {
        return of(script, asked, new FlowEvent.Requested(FlowOutcome.SLOW), now);
    }

    /** @param outcome of the request or the speech that the question is about, if it is about one */
    static CallCommand.LeadCaller of(Script script, MenuQuestion asked, FlowEvent outcome, Instant now) {
        return new Answers(script, asked, outcome).answer(now);
    }

    /** What is to be asked of somebody else's server before there is an answer; empty for all other questions. */
    static Optional<FlowRequest> request(Script script, MenuQuestion asked, UnaryOperator<String> secrets) {
        return asked.ask() instanceof MenuAsk.Request
                ? FlowInterpreter.request(script.flow(), run(asked), secrets)
                : Optional.empty();
    }

    /** What is to be spoken before there is an answer; empty for all other questions. */
    static Optional<FlowSpeech> speech(Script script, MenuQuestion asked) {
        return asked.ask() instanceof MenuAsk.Request
                ? FlowInterpreter.speech(script.flow(), run(asked), asked.at())
                : Optional.empty();
    }

    private CallCommand.LeadCaller answer(Instant now) {
        FlowStep last = step(asked.ask());
        String run = new String(Wire.JSON.write(last.run()), StandardCharsets.UTF_8);
        return CallCommand.LeadCaller.of(asked, now, run, announcement(), answer(last.next()));
    }

    private FlowStep step(MenuAsk ask) {
        return switch (ask) {
            case MenuAsk.Begun() ->
                taken(FlowInterpreter.begin(
                        script.flow(), Map.of("caller", asked.caller(), "dialled", asked.dialled()), asked.at()));
            case MenuAsk.Keys(String keys) -> keys(keys);
            case MenuAsk.Request _ -> on(run(), outcome);
            case MenuAsk.Waited() -> on(run(), new FlowEvent.WaitEnded());
            case MenuAsk.Failed(var cause) -> on(run(), new FlowEvent.TransferFailed(cause.name()));
            case MenuAsk.RecordingEnded() -> on(run(), new FlowEvent.RecordingEnded());
            case MenuAsk.SoundLost() -> on(run(), new FlowEvent.SoundLost());
        };
    }

    /** One key after the other, until the caller leaves the menu with one. */
    private FlowStep keys(String keys) {
        FlowStep step = on(run(), new FlowEvent.KeyPressed(keys.charAt(0)));
        for (int i = 1; i < keys.length() && staysWith(step.next()); i++) {
            step = on(step.run(), new FlowEvent.KeyPressed(keys.charAt(i)));
        }
        return step;
    }

    private static boolean staysWith(FlowNext next) {
        return switch (next) {
            case FlowNext.Wait _, FlowNext.Record _, FlowNext.Request _ -> true;
            case FlowNext.Transfer _, FlowNext.Voicemail _, FlowNext.HangUp _ -> false;
        };
    }

    private FlowStep on(FlowRun run, FlowEvent event) {
        return taken(FlowInterpreter.on(script.flow(), run, event, asked.at()));
    }

    private FlowStep taken(FlowStep step) {
        because.addAll(step.because());
        script.reached().accept(step.run());
        step.answers().forEach(script.answered());
        heard = step.heard() instanceof FlowStep.Heard.AsBefore ? heard : step.heard();
        return step;
    }

    private FlowRun run() {
        return run(asked);
    }

    private static FlowRun run(MenuQuestion asked) {
        return Wire.JSON.read(asked.run().getBytes(StandardCharsets.UTF_8), FlowRun.class);
    }

    private Announcement announcement() {
        return switch (heard) {
            case FlowStep.Heard.AsBefore() -> new Announcement.AsBefore();
            case FlowStep.Heard.Silence() -> new Announcement.Silence();
            case FlowStep.Heard.Played(var sound) -> new Announcement.Played(sound.recording());
        };
    }

    private MenuAnswer answer(FlowNext next) {
        return switch (next) {
            case FlowNext.Wait(Instant until) -> new MenuAnswer.Wait(until);
            case FlowNext.Record record ->
                new MenuAnswer.Record(record.until(), record.about(), record.longest(), record.silence());
            case FlowNext.Request(var within) -> new MenuAnswer.Request(within);
            case FlowNext.Voicemail(String mailbox) -> new MenuAnswer.SendOn(Voicemail.leave(mailbox), why());
            case FlowNext.Transfer(String to) -> new MenuAnswer.SendOn(to, why());
            case FlowNext.HangUp() ->
                new MenuAnswer.HangUp(Visit.of(asked.flow()).isEmpty() ? why() : "");
        };
    }

    /** What was decided for the caller before he was asked anything, and what has come of it now. */
    private String why() {
        Stream<String> before = asked.ask() instanceof MenuAsk.Begun ? Stream.of() : run().because().stream();
        return Stream.concat(before, because.stream()).collect(Collectors.joining(", "));
    }
}

package io.tandem.flow;

import io.tandem.flow.FlowStep.Heard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step in the making: from where the caller is to where he waits again. Lives for one event. */
final class FlowWalk {
    private static final Heard SILENCE = new Heard.Silence();
    private static final FlowNext SPEECH = new FlowNext.Request(FlowSpeech.WITHIN);

    private final Flow flow;
    private final Instant now;
    private final List<String> because = new ArrayList<>();
    private final List<SurveyAnswer> answers = new ArrayList<>();

    FlowWalk(Flow flow, Instant now) {
        this.flow = flow;
        this.now = now;
    }

    void because(String words) {
        because.add(words);
    }

    /** Through all that is silent, to where the caller hears something or is sent on. */
    FlowStep to(String first, FlowRun from) {
        String name = first;
        FlowRun run = from.at(name);
        while (run.visits() <= FlowInterpreter.MOST_VISITS) {
            FlowNode node = flow.nodes().get(name);
            if (node == null) {
                return fallBack(run, "There is no " + name);
            }
            if (!(node instanceof FlowNode.Silent silent)) {
                return enter(run, node);
            }
            int said = because.size();
            run = passed(silent, run);
            name = way(silent, name, run);
            run = run.at(name).remembering(because.subList(said, because.size()));
        }
        return fallBack(run, "The run has been through " + FlowInterpreter.MOST_VISITS + " nodes, which is enough");
    }

    private static FlowRun passed(FlowNode.Silent node, FlowRun run) {
        return switch (node) {
            case FlowNode.Assign set -> run.knowing(set.variable(), Variables.filled(set.value(), run.variables()));
            case FlowNode.Language language -> run.speaking(language.language());
            case FlowNode.Branch _, FlowNode.Schedule _, FlowNode.NamedSchedule _ -> run;
        };
    }

    private String way(FlowNode.Silent node, String name, FlowRun run) {
        return switch (node) {
            case FlowNode.Assign set -> set.next();
            case FlowNode.Language language -> language.next();
            case FlowNode.Branch branch -> {
                String actual = run.variables().getOrDefault(branch.variable(), "");
                Optional<FlowNode.Case> held = branch.cases().stream()
                        .filter(each -> each.holds(actual))
                        .findFirst();
                String next = held.map(FlowNode.Case::next).orElse(branch.otherwise());
                because(held.filter(each -> each.is() == FlowNode.Case.Is.LISTED)
                        .map(each -> name + ": " + branch.variable() + " is on the list " + each.value())
                        .orElseGet(() -> name + ": by " + branch.variable() + " to " + next));
                yield next;
            }
            case FlowNode.NamedSchedule named -> {
                because(name + ": closed, for there is no schedule " + named.schedule());
                yield named.closed();
            }
            case FlowNode.Schedule schedule -> {
                boolean open = schedule.hours().isOpen(now);
                because(name + ": " + (open ? "open" : "closed"));
                yield open ? schedule.open() : schedule.closed();
            }
        };
    }

    /** The caller is at a node, and what he has typed before he came there counts. */
    FlowStep enter(FlowRun run, FlowNode node) {
        return switch (node) {
            case FlowNode.Say say ->
                say.interruptible() && !run.typed().isEmpty() ? to(say.next(), run) : say(say, run);
            case FlowNode.Menu menu -> run.typed().isEmpty() ? say(menu, run) : key(menu, run);
            case FlowNode.Collect collect -> run.typed().isEmpty() ? say(collect, run) : digits(collect, run);
            case FlowNode.Record record -> record(record, run);
            case FlowNode.Request request -> request(request, run);
            case FlowNode.Voicemail voicemail ->
                step(
                        run.told(),
                        SILENCE,
                        new FlowNext.Voicemail(Variables.filled(voicemail.mailbox(), run.variables())));
            case FlowNode.Transfer transfer -> transfer(Variables.filled(transfer.to(), run.variables()), run);
            case FlowNode.HangUp _ -> step(run, SILENCE, new FlowNext.HangUp());
            case FlowNode.Silent _ -> to(run.node(), run);
        };
    }

    FlowStep say(FlowNode.Heard node, FlowRun run) {
        return switch (node) {
            case FlowNode.Say say -> say(say.prompt(), Duration.ZERO, run);
            case FlowNode.Menu menu -> say(menu.prompt(), menu.within(), run);
            case FlowNode.Collect collect -> say(collect.prompt(), collect.within(), run);
            case FlowNode.Request request -> request(request, run);
        };
    }

    private FlowStep say(Prompt prompt, Duration after, FlowRun run) {
        return prompt.textIn(run.language(), flow.language()).isPresent()
                ? step(run.until(now.plus(FlowSpeech.WITHIN)).wording(true), SILENCE, SPEECH)
                : play(prompt.in(run.language(), flow.language()), after, run);
    }

    private FlowStep play(Optional<Sound> sound, Duration after, FlowRun run) {
        Instant until = now.plus(sound.map(Sound::length).orElse(Duration.ZERO)).plus(after);
        return step(run.until(until), sound.<Heard>map(Heard.Played::new).orElse(SILENCE), new FlowNext.Wait(until));
    }

    /** What the caller has waited for is there. */
    FlowStep spoken(FlowNode.Spoken node, FlowRun run, Sound sound) {
        Duration after = node instanceof FlowNode.Menu menu ? menu.within() : Duration.ZERO;
        return play(Optional.of(sound), after, run.wording(false));
    }

    FlowStep unspoken(FlowNode.Spoken node, FlowRun run, FlowOutcome.Reason reason) {
        because(run.node() + ": it cannot be said: " + reason);
        String failed = node.failed();
        return failed == null
                ? fallBack(run, "There is no way on from " + run.node())
                : to(failed, run.knowing("cause", reason.name()));
    }

    /** A key for a menu: the first of those that are typed. */
    FlowStep key(FlowNode.Menu menu, FlowRun run) {
        char key = run.typed().charAt(0);
        String next = menu.keys().get(key);
        if (next == null) {
            because(run.node() + ": " + key + " is none of its " + (menu.question() == null ? "keys" : "answers"));
            return again(menu, run, menu.invalid(), menu.sorry());
        }
        String question = menu.question();
        if (question == null) {
            because(run.node() + ": key " + key);
        } else {
            because(run.node() + ": answer " + key);
            answers.add(new SurveyAnswer(question, key));
        }
        return to(next, run.typed(run.typed().substring(1)));
    }

    FlowStep noKey(FlowNode.Menu menu, FlowRun run) {
        because(run.node() + (menu.question() == null ? ": no key" : ": no answer"));
        return again(menu, run, menu.noInput(), Prompt.NONE);
    }

    private FlowStep again(FlowNode.Menu menu, FlowRun run, String otherwise, Prompt instead) {
        return run.attempt() < menu.attempts() && run.visits() < FlowInterpreter.MOST_VISITS
                ? say(instead.isEmpty() ? menu.prompt() : instead, menu.within(), run.again())
                : to(otherwise, run.typed(""));
    }

    /** Digits for a collection, as far as it wants those that are typed. */
    FlowStep digits(FlowNode.Collect collect, FlowRun from) {
        FlowRun run = from;
        while (!run.typed().isEmpty()) {
            char key = run.typed().charAt(0);
            run = run.typed(run.typed().substring(1));
            if (key == '#') {
                return entered(collect, run);
            }
            if (key < '0' || key > '9') {
                return again(collect, run, collect.invalid());
            }
            run = run.entering(run.entered() + key);
            if (run.entered().length() >= collect.most()) {
                return entered(collect, run);
            }
        }
        Instant until = now.plus(collect.between());
        return step(run.until(until), SILENCE, new FlowNext.Wait(until));
    }

    private FlowStep entered(FlowNode.Collect collect, FlowRun run) {
        if (run.entered().length() < collect.least()) {
            because(run.node() + ": too few digits");
            return again(collect, run, collect.invalid());
        }
        because(run.node() + ": " + run.entered().length() + " digits");
        return to(collect.next(), run.knowing(collect.variable(), run.entered()));
    }

    FlowStep noDigit(FlowNode.Collect collect, FlowRun run) {
        if (!run.entered().isEmpty()) {
            return entered(collect, run);
        }
        because(run.node() + ": no digits");
        return again(collect, run, collect.noInput());
    }

    private FlowStep again(FlowNode.Collect collect, FlowRun run, String otherwise) {
        return run.attempt() < collect.attempts() && run.visits() < FlowInterpreter.MOST_VISITS
                ? say(collect, run.again())
                : to(otherwise, run.typed(""));
    }

    /** What has been typed before is forgotten: a key pressed too often while a greeting was said ends no message. */
    private FlowStep record(FlowNode.Record record, FlowRun from) {
        FlowRun run = from.typed("")
                .knowing(record.variable(), "recording-" + from.visits())
                .until(now.plus(record.longest()));
        return step(run, SILENCE, recording(record, run));
    }

    private static FlowNext recording(FlowNode.Record record, FlowRun run) {
        String about = Variables.filled(record.about(), run.variables());
        return new FlowNext.Record(run.until(), about, record.longest(), record.silence());
    }

    /** Keys that are pressed meanwhile are kept for who comes next. */
    private FlowStep request(FlowNode.Request request, FlowRun run) {
        Heard heard = request.prompt()
                .in(run.language(), flow.language())
                .<Heard>map(Heard.Played::new)
                .orElse(SILENCE);
        return step(run.until(now.plus(request.within())), heard, new FlowNext.Request(request.within()));
    }

    FlowStep requested(FlowNode.Request request, FlowRun from, FlowOutcome outcome) {
        return switch (outcome) {
            case FlowOutcome.Done(int status, var values) -> {
                because(from.node() + ": answered by " + status);
                FlowRun run = from.knowing("status", Integer.toString(status));
                for (var value : values.entrySet()) {
                    run = run.knowing(value.getKey(), value.getValue());
                }
                yield to(request.done(), run);
            }
            case FlowOutcome.Failed(var reason, int status) -> {
                because(from.node() + ": the request fails: " + reason);
                FlowRun run = from.knowing("cause", reason.name())
                        .knowing("status", status == 0 ? "" : Integer.toString(status));
                yield to(request.failed(), run);
            }
        };
    }

    private FlowStep transfer(String to, FlowRun run) {
        return step(run.told(), SILENCE, new FlowNext.Transfer(to));
    }

    /** The flow cannot go on, but the caller can. */
    FlowStep fallBack(FlowRun run, String words) {
        because(words + ", so the call goes to the fallback, " + flow.fallback());
        return step(run.givenUp(), SILENCE, new FlowNext.Transfer(flow.fallback()));
    }

    /** Not even at the fallback does anybody answer. */
    FlowStep fallenBack(FlowRun run) {
        because("Nobody takes the call at the fallback");
        return step(run, SILENCE, new FlowNext.HangUp());
    }

    /** What has happened changes nothing but what the run remembers. */
    FlowStep stay(FlowRun run) {
        return new FlowStep(run, new Heard.AsBefore(), underWay(run), because, answers);
    }

    private FlowNext underWay(FlowRun run) {
        if (run.wording()) {
            return SPEECH;
        }
        FlowNode node = flow.nodes().get(run.node());
        if (node instanceof FlowNode.Record record && !run.fellBack()) {
            return recording(record, run);
        }
        return node instanceof FlowNode.Request request && !run.fellBack()
                ? new FlowNext.Request(request.within())
                : new FlowNext.Wait(run.until());
    }

    private FlowStep step(FlowRun run, Heard heard, FlowNext next) {
        return new FlowStep(run, heard, next, because, answers);
    }
}

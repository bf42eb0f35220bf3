package io.tandem.flow;

import io.tandem.flow.FlowEvent.KeyPressed;
import io.tandem.flow.FlowEvent.RecordingEnded;
import io.tandem.flow.FlowEvent.Requested;
import io.tandem.flow.FlowEvent.SoundLost;
import io.tandem.flow.FlowEvent.Spoken;
import io.tandem.flow.FlowEvent.TransferFailed;
import io.tandem.flow.FlowEvent.Unspoken;
import io.tandem.flow.FlowEvent.WaitEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What comes next in a flow. A pure function: whoever is told the same says the same, so it does not matter who is asked, or how often.
 * Every wait has an end, and every run: where the flow does not end it, after {@link #MOST_VISITS} nodes or {@link #LONGEST}.
 */
public final class FlowInterpreter {
    /** More nodes than any caller has the patience for. */
    public static final int MOST_VISITS = 500;

    public static final Duration LONGEST = Duration.ofHours(1);

    private FlowInterpreter() {}

    /**
     * The first step.
     *
     * @param known variables to begin with: {@code caller}, {@code dialled}
     */
    public static FlowStep begin(Flow flow, Map<String, String> known, Instant now) {
        FlowRun run =
                new FlowRun(flow.start(), flow.language(), known, "", "", 1, 0, now, now, false, false, List.of());
        return new FlowWalk(flow, now).to(flow.start(), run);
    }

    /** Any later one. A run whose node is gone, since the flow has been changed, goes to the fallback. */
    public static FlowStep on(Flow flow, FlowRun run, FlowEvent event, Instant now) {
        FlowWalk walk = new FlowWalk(flow, now);
        if (run.fellBack()) {
            return event instanceof TransferFailed ? walk.fallenBack(run) : walk.stay(run);
        }
        FlowNode node = flow.nodes().get(run.node());
        if (node == null) {
            return walk.fallBack(run, "There is no " + run.node() + " any more");
        }
        if (now.isAfter(run.began().plus(LONGEST))) {
            return walk.fallBack(run, "The caller has been in the menu for an hour");
        }
        return switch (event) {
            case WaitEnded _ -> now.isBefore(run.until()) ? walk.stay(run) : waited(walk, run, node);
            case KeyPressed(char key) -> pressed(walk, run, node, key);
            case TransferFailed(String cause) -> failed(walk, run, node, cause);
            case RecordingEnded _ ->
                node instanceof FlowNode.Record record ? walk.to(record.next(), run) : walk.stay(run);
            case SoundLost _ -> lost(walk, run, node);
            case Requested(FlowOutcome outcome) ->
                node instanceof FlowNode.Request request ? walk.requested(request, run, outcome) : walk.stay(run);
            case Spoken(Sound sound) ->
                run.wording() && node instanceof FlowNode.Spoken spoken
                        ? walk.spoken(spoken, run, sound)
                        : walk.stay(run);
            case Unspoken(var reason) ->
                run.wording() && node instanceof FlowNode.Spoken spoken
                        ? walk.unspoken(spoken, run, reason)
                        : walk.stay(run);
        };
    }

    /**
     * What {@link FlowNext.Request} asks for: the same for the same run.
     *
     * @param secrets the tenant's, by their names; one that is not known is nothing
     * @return empty where the run is at no request (any more)
     */
    public static Optional<FlowRequest> request(Flow flow, FlowRun run, UnaryOperator<String> secrets) {
        return !run.fellBack() && flow.nodes().get(run.node()) instanceof FlowNode.Request node
                ? Optional.of(FlowRequest.of(node, run, secrets))
                : Optional.empty();
    }

    /**
     * The words that {@link FlowNext.Request} asks for.
     *
     * @param now for what is said by its distance from today
     * @return empty where the caller waits for none (any more)
     */
    public static Optional<FlowSpeech> speech(Flow flow, FlowRun run, Instant now) {
        return !run.fellBack() && run.wording() && flow.nodes().get(run.node()) instanceof FlowNode.Spoken node
                ? node.prompt().textIn(run.language(), flow.language()).map(text -> text.filled(run, now))
                : Optional.empty();
    }

    private static FlowStep waited(FlowWalk walk, FlowRun run, FlowNode node) {
        if (run.wording() && node instanceof FlowNode.Spoken spoken) {
            return walk.unspoken(spoken, run, FlowOutcome.Reason.SLOW);
        }
        return switch (node) {
            case FlowNode.Say say -> walk.to(say.next(), run);
            case FlowNode.Menu menu -> walk.noKey(menu, run);
            case FlowNode.Collect collect -> walk.noDigit(collect, run);
            case FlowNode.Record record -> walk.to(record.next(), run);
            case FlowNode.Request request -> walk.requested(request, run, FlowOutcome.SLOW);
            case FlowNode.Transfer _, FlowNode.Voicemail _, FlowNode.HangUp _, FlowNode.Silent _ ->
                walk.enter(run, node);
        };
    }

    private static FlowStep pressed(FlowWalk walk, FlowRun run, FlowNode node, char key) {
        FlowRun typed = run.typing(key);
        return switch (node) {
            case FlowNode.Say say -> say.interruptible() ? walk.to(say.next(), typed) : walk.stay(typed);
            case FlowNode.Menu menu -> walk.key(menu, typed);
            case FlowNode.Collect collect -> walk.digits(collect, typed);
            case FlowNode.Record record -> key == '#' ? walk.to(record.next(), run) : walk.stay(run);
            case FlowNode.Request _, FlowNode.Transfer _, FlowNode.Voicemail _, FlowNode.HangUp _, FlowNode.Silent _ ->
                walk.stay(typed);
        };
    }

    private static FlowStep failed(FlowWalk walk, FlowRun run, FlowNode node, String cause) {
        return switch (node) {
            case FlowNode.Transfer transfer -> {
                walk.because("the transfer fails: " + cause);
                yield walk.to(transfer.failed(), run.knowing("cause", cause).typed(""));
            }
            case FlowNode.Voicemail voicemail -> {
                walk.because("no message can be left: " + cause);
                yield walk.to(voicemail.failed(), run.knowing("cause", cause).typed(""));
            }
            case FlowNode.Heard _, FlowNode.Record _, FlowNode.HangUp _, FlowNode.Silent _ -> walk.stay(run);
        };
    }

    private static FlowStep lost(FlowWalk walk, FlowRun run, FlowNode node) {
        if (run.wording()) {
            return walk.stay(run);
        }
        return switch (node) {
            case FlowNode.Request _ -> walk.stay(run);
            case FlowNode.Heard heard -> walk.say(heard, run);
            case FlowNode.Record _, FlowNode.Transfer _, FlowNode.Voicemail _, FlowNode.HangUp _, FlowNode.Silent _ ->
                walk.stay(run);
        };
    }
}

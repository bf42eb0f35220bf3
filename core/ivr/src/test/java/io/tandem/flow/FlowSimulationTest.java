package io.tandem.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.FlowEvent.KeyPressed;
import io.tandem.flow.FlowEvent.RecordingEnded;
import io.tandem.flow.FlowEvent.Requested;
import io.tandem.flow.FlowEvent.SoundLost;
import io.tandem.flow.FlowEvent.TransferFailed;
import io.tandem.flow.FlowEvent.WaitEnded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Flows that nobody has checked, and callers who do anything, in virtual time. */
class FlowSimulationTest {
    private static final String KEYS = "0123456789*#";

    static IntStream seeds() {
        return IntStream.range(0, 2000);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_run_ends_and_every_wait_has_an_end(int seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Flow flow = flow(random);
        Instant now = Flows.NOON;
        FlowStep step = FlowInterpreter.begin(flow, Map.of("caller", "101"), now);
        int steps = 0;
        while (!isEnd(step.next(), random)) {
            assertThat(steps++).as("steps, seed %d", seed).isLessThan(20_000);
            EveryWaitEnds.check(step, now);
            Happening happening = happening(step, now, random);
            now = happening.at();
            FlowStep again = FlowInterpreter.on(flow, step.run(), happening.event(), now);
            step = FlowInterpreter.on(flow, step.run(), happening.event(), now);
            assertThat(again).as("seed %d", seed).isEqualTo(step);
        }
    }

    /** A wait is at most as long as the longest prompts with the longest patience behind them. */
    private static final class EveryWaitEnds {
        private static final Duration LONGEST = Duration.ofMinutes(2);

        static void check(FlowStep step, Instant now) {
            if (step.next() instanceof FlowNext.Request) {
                assertThat(step.run().until()).isBeforeOrEqualTo(now.plus(Flows.PATIENCE));
            } else if (!(step.next() instanceof FlowNext.Transfer || step.next() instanceof FlowNext.Voicemail)) {
                assertThat(until(step.next())).isBeforeOrEqualTo(now.plus(LONGEST));
            }
        }
    }

    private record Happening(FlowEvent event, Instant at) {}

    private static boolean isEnd(FlowNext next, RandomGenerator random) {
        return switch (next) {
            case FlowNext.HangUp _ -> true;
            case FlowNext.Transfer _, FlowNext.Voicemail _ -> random.nextInt(10) == 0;
            case FlowNext.Wait _, FlowNext.Record _, FlowNext.Request _ -> false;
        };
    }

    private static Instant until(FlowNext next) {
        return switch (next) {
            case FlowNext.Wait(Instant until) -> until;
            case FlowNext.Record record -> record.until();
            case FlowNext.Request _, FlowNext.Transfer _, FlowNext.Voicemail _, FlowNext.HangUp _ -> Instant.MAX;
        };
    }

    private static Happening happening(FlowStep step, Instant now, RandomGenerator random) {
        if (step.next() instanceof FlowNext.Transfer || step.next() instanceof FlowNext.Voicemail) {
            return new Happening(new TransferFailed("BUSY"), now.plusSeconds(random.nextInt(60)));
        }
        Instant soon = now.plusMillis(random.nextInt(3000));
        if (step.next() instanceof FlowNext.Request && random.nextBoolean()) {
            return new Happening(step.run().wording() ? spoken(random) : new Requested(outcome(random)), soon);
        }
        Instant until = step.next() instanceof FlowNext.Request ? step.run().until() : until(step.next());
        return switch (random.nextInt(5)) {
            case 2 -> new Happening(new RecordingEnded(), soon);
            case 0 -> new Happening(new WaitEnded(), until.isAfter(now) ? until : now);
            case 1 -> new Happening(new SoundLost(), soon);
            default -> new Happening(new KeyPressed(KEYS.charAt(random.nextInt(KEYS.length()))), soon);
        };
    }

    private static FlowEvent spoken(RandomGenerator random) {
        return random.nextBoolean()
                ? new FlowEvent.Spoken(Flows.NUMBER)
                : new FlowEvent.Unspoken(FlowOutcome.Reason.NO_SPEECH);
    }

    private static FlowOutcome outcome(RandomGenerator random) {
        var reasons = FlowOutcome.Reason.values();
        return random.nextBoolean()
                ? new FlowOutcome.Done(200, Map.of("x", "1"))
                : new FlowOutcome.Failed(reasons[random.nextInt(reasons.length)], 0);
    }

    private static Flow flow(RandomGenerator random) {
        int size = 1 + random.nextInt(12);
        Map<String, FlowNode> nodes = new HashMap<>();
        IntStream.range(0, size).forEach(i -> nodes.put("n" + i, node(random, size)));
        return Flows.of("n0", nodes);
    }

    private static FlowNode node(RandomGenerator random, int size) {
        return switch (random.nextInt(13)) {
            case 0 -> new FlowNode.Say(Flows.said(Flows.WELCOME), random.nextBoolean(), some(random, size));
            case 1, 2 ->
                new FlowNode.Menu(
                        Flows.said(Flows.NUMBER),
                        Map.of('1', some(random, size), '2', some(random, size)),
                        Flows.PATIENCE,
                        1 + random.nextInt(3),
                        Flows.said(Flows.SORRY),
                        some(random, size),
                        some(random, size));
            case 3 ->
                new FlowNode.Collect(
                        Flows.said(Flows.NUMBER),
                        "x",
                        1 + random.nextInt(2),
                        2 + random.nextInt(3),
                        Flows.PATIENCE,
                        Flows.PATIENCE,
                        1 + random.nextInt(3),
                        some(random, size),
                        some(random, size),
                        some(random, size));
            case 4 ->
                new FlowNode.Branch(
                        "x",
                        List.of(new FlowNode.Case(FlowNode.Case.Is.STARTING_WITH, "1", some(random, size))),
                        some(random, size));
            case 5 -> new FlowNode.Assign("x", "${x}1", some(random, size));
            case 6 -> new FlowNode.Language("ru", some(random, size));
            case 7 -> new FlowNode.Transfer("600", some(random, size));
            case 8 -> new FlowNode.Record("x", "said by ${caller}", Flows.PATIENCE, Flows.PATIENCE, some(random, size));
            case 10 ->
                new FlowNode.Request(
                        FlowNode.Method.GET,
                        "https://shop.example/${x}",
                        Map.of(),
                        "",
                        Flows.PATIENCE,
                        0,
                        false,
                        Map.of("x", "$.x"),
                        random.nextBoolean() ? Prompt.NONE : Flows.said(Flows.SORRY),
                        some(random, size),
                        some(random, size));
            case 11 ->
                new FlowNode.Say(
                        new Prompt(Map.of(), Map.of("en", "${x:number}")),
                        random.nextBoolean(),
                        some(random, size),
                        random.nextBoolean() ? some(random, size) : null);
            case 9 -> new FlowNode.Voicemail("101", some(random, size));
            default -> new FlowNode.HangUp();
        };
    }

    /** Now and then one that is not there. */
    private static String some(RandomGenerator random, int size) {
        return "n" + random.nextInt(size + 1);
    }
}

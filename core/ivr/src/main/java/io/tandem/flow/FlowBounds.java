package io.tandem.flow;

import io.tandem.flow.FlowFault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a node may ask for. */
final class FlowBounds {
    private static final int LONGEST_QUESTION = 60;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration LONGEST_RECORDING = Duration.ofMinutes(30);
    private static final int MOST_ATTEMPTS = 10;
    private static final int MOST_DIGITS = 32;
    private static final String KEYS = "0123456789*#";

    private final String name;
    private final List<FlowFault> faults = new ArrayList<>();

    private FlowBounds(String name) {
        this.name = name;
    }

    static List<FlowFault> of(String name, FlowNode node) {
        FlowBounds bounds = new FlowBounds(name);
        if (node instanceof FlowNode.Spoken spoken) {
            bounds.spoken(spoken);
        }
        switch (node) {
            case FlowNode.Menu menu -> bounds.menu(menu);
            case FlowNode.Collect collect -> bounds.collect(collect);
            case FlowNode.Transfer transfer ->
                bounds.demand(!transfer.to().isBlank(), "a transfer needs a number to go to");
            case FlowNode.Voicemail voicemail ->
                bounds.demand(!voicemail.mailbox().isBlank(), "a message needs a mailbox to be left in");
            case FlowNode.Record record -> bounds.record(record);
            case FlowNode.Request request -> bounds.request(request);
            case FlowNode.Say _, FlowNode.HangUp _, FlowNode.Silent _ -> {}
        }
        return bounds.faults;
    }

    /** Nobody can promise that it is: the engine may be slow, or a variable hold something else. */
    private void spoken(FlowNode.Spoken node) {
        boolean isSpoken = !node.prompt().texts().isEmpty();
        demand(
                !isSpoken || node.failed() != null,
                "a text with variables is spoken when the caller comes to it: say by failed where he goes if it cannot be");
        demand(isSpoken || node.failed() == null, "failed is the way on of a text with variables, and it has none");
    }

    private void menu(FlowNode.Menu menu) {
        demand(!menu.keys().isEmpty(), "a menu needs a key");
        String question = menu.question();
        demand(
                question == null || !question.isBlank() && question.length() <= LONGEST_QUESTION,
                "a question has a name of 1 to " + LONGEST_QUESTION + " characters");
        demand(menu.keys().keySet().stream().allMatch(key -> KEYS.indexOf(key) >= 0), "keys are 0 to 9, * and #");
        wait(menu.within());
        attempts(menu.attempts());
    }

    private void collect(FlowNode.Collect collect) {
        demand(
                1 <= collect.least() && collect.least() <= collect.most() && collect.most() <= MOST_DIGITS,
                "1 to " + MOST_DIGITS + " digits, and not fewer at most than at least");
        demand(!collect.variable().isBlank(), "what is entered needs a name");
        wait(collect.within());
        wait(collect.between());
        attempts(collect.attempts());
    }

    private void record(FlowNode.Record record) {
        demand(!record.variable().isBlank(), "what is recorded needs a name");
        demand(
                record.longest().compareTo(SHORTEST) >= 0 && record.longest().compareTo(LONGEST_RECORDING) <= 0,
                "a recording lasts " + SHORTEST.toSeconds() + " to " + LONGEST_RECORDING.toSeconds() + " s at most");
        wait(record.silence());
    }

    private void request(FlowNode.Request request) {
        RequestBounds.broken(request).forEach(words -> demand(false, words));
    }

    private void wait(Duration wait) {
        demand(
                wait.compareTo(SHORTEST) >= 0 && wait.compareTo(LONGEST) <= 0,
                "a wait lasts " + SHORTEST.toSeconds() + " to " + LONGEST.toSeconds() + " s");
    }

    private void attempts(int attempts) {
        demand(1 <= attempts && attempts <= MOST_ATTEMPTS, "1 to " + MOST_ATTEMPTS + " attempts");
    }

    private void demand(boolean met, String words) {
        if (!met) {
            faults.add(new FlowFault(name, Kind.OUT_OF_BOUNDS, name + ": " + words));
        }
    }
}

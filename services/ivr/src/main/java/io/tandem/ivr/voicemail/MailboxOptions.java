package io.tandem.ivr.voicemail;

import io.tandem.flow.FlowNode;
import io.tandem.flow.FlowRun;
import io.tandem.flow.Prompt;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What whoever listens to a mailbox may change of it: its greetings, and its PIN. */
final class MailboxOptions {
    static final String OPTIONS = "options";

    private static final String MARK = "greeting ";
    private static final String NEW_PIN = "newPin";
    private static final String SAME_PIN = "samePin";
    private static final String PINS = "pins";
    private static final String PIN_KEPT = "pin-kept";
    private static final String SPEAK = "speak";
    private static final String REMOVED = "absence-over";
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SHORTEST_PIN = 4;
    private static final int LONGEST_PIN = 10;

    private final MailboxWords says;
    private final String mailbox;

    MailboxOptions(MailboxWords says, String mailbox) {
        this.says = says;
        this.mailbox = mailbox;
    }

    /**
     * @param same whether both PINs that were entered are
     * @param back where one comes from
     */
    void addTo(Map<String, FlowNode> nodes, boolean same, String back) {
        Map<Character, String> keys = new HashMap<>(Map.of('1', SPEAK, '5', NEW_PIN, '6', REMOVED, '*', back));
        greeting(nodes, SPEAK, MARK + mailbox);
        for (GreetingKind kind : GreetingKind.values()) {
            String speak = SPEAK + "-" + kind.word();
            keys.put(kind.key(), speak);
            greeting(nodes, speak, MARK + mailbox + " " + kind.word());
        }
        nodes.put(OPTIONS, new FlowNode.Menu(says.recorded("options"), keys, PATIENCE, 2, Prompt.NONE, back, back));
        nodes.put(REMOVED, new FlowNode.Say(says.recorded("removed"), false, OPTIONS));
        nodes.put("saved", new FlowNode.Say(says.recorded("saved"), true, OPTIONS));
        nodes.put(NEW_PIN, collect("new-pin", NEW_PIN, SAME_PIN));
        nodes.put(SAME_PIN, collect("again", SAME_PIN, PINS));
        // Said by nobody: it makes the owner ask once more, and both are looked at before that is answered.
        nodes.put(PINS, new FlowNode.Say(Prompt.NONE, false, same ? PIN_KEPT : "differ"));
        nodes.put("differ", new FlowNode.Say(says.recorded("differ"), false, OPTIONS));
        nodes.put(PIN_KEPT, new FlowNode.Say(says.recorded("saved"), false, "forget-new"));
        nodes.put("forget-new", new FlowNode.Assign(NEW_PIN, "", "forget-same"));
        nodes.put("forget-same", new FlowNode.Assign(SAME_PIN, "", OPTIONS));
    }

    private void greeting(Map<String, FlowNode> nodes, String speak, String about) {
        String record = "greeting-" + speak;
        nodes.put(speak, new FlowNode.Say(says.recorded("speak"), true, record));
        nodes.put(record, new FlowNode.Record("greeting", about, LONGEST, SILENCE, "saved"));
    }

    private FlowNode collect(String what, String variable, String next) {
        return new FlowNode.Collect(
                says.recorded(what),
                variable,
                SHORTEST_PIN,
                LONGEST_PIN,
                PATIENCE,
                PATIENCE,
                2,
                next,
                OPTIONS,
                OPTIONS);
    }

    static boolean same(FlowRun run) {
        String pin = run.variables().getOrDefault(NEW_PIN, "");
        return pin.length() >= SHORTEST_PIN && pin.equals(run.variables().get(SAME_PIN));
    }

    /** @return the PIN that a caller has entered twice, where he comes to hear so */
    static Optional<String> pinKept(FlowRun reached) {
        return reached.node().equals(PIN_KEPT) && same(reached)
                ? Optional.ofNullable(reached.variables().get(NEW_PIN))
                : Optional.empty();
    }

    /** @return whether the greeting for an absence is removed at a place */
    static boolean isAbsenceOver(FlowRun reached) {
        return reached.node().equals(REMOVED);
    }

    /**
     * A recording that is a greeting.
     *
     * @param kind empty for all cases that have none of their own
     */
    record Greeting(String mailbox, Optional<GreetingKind> kind) {}

    /** @param about what is said of a recording @return empty for one that is no greeting */
    static Optional<Greeting> greetingOf(String about) {
        if (!about.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] words = about.substring(MARK.length()).split(" ", 2);
        return Optional.of(new Greeting(
                words[0],
                Arrays.stream(GreetingKind.values())
                        .filter(kind -> words.length == 2 && kind.word().equals(words[1]))
                        .findFirst()));
    }
}

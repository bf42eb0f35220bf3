package io.tandem.ivr.voicemail;

import io.tandem.flow.Flow;
import io.tandem.flow.FlowNode;
import io.tandem.flow.FlowNode.Case;
import io.tandem.flow.FlowRun;
import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is in a mailbox as a flow: how many messages, then one after the other, each with keys behind it; saved ones apart. Made anew for each question. */
final class ListeningFlow {
    static final String MAILBOX = "mailbox";
    static final String PIN = "pin";

    /** The caller has entered both. */
    static final String ENTERED = "entered";

    static final String COUNT = "count";

    /** The variable that holds the mailbox whose PIN was right; nothing that a caller enters gets there by itself. */
    static final String PROVEN = "proven";

    private static final String MESSAGE = "message-";
    private static final String KEYS = "keys-";
    private static final String DELETED = "deleted-";
    private static final String SAVED = "saved-";
    /** Where those that are put aside are heard. */
    private static final String SHELF = "shelf";

    /** The PIN was not the mailbox's. */
    static final String WRONG = "wrong";

    private static final String RECEIVED = "received-";
    private static final String FORWARD = "forward-";
    private static final String FORWARD_TO = "forwardTo";
    private static final String CHECKED = "checked-";
    private static final String FORWARDED = "forwarded-";
    private static final String NO_MAILBOX = "no-mailbox-";
    private static final String COUNT_RECORDED = "count-recorded";
    private static final String END = "end";
    private static final String BYE = "bye";
    private static final String TRIES = "tries";
    private static final String MOST_TRIES = "xxx";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Duration BETWEEN = Duration.ofSeconds(4);

    private final MailboxWords says;
    private final MailboxOptions options;
    private final List<Kept> kept;
    private final List<Kept> saved;
    private final Map<String, FlowNode> nodes = new HashMap<>();

    /**
     * A message as it was when the caller came.
     *
     * @param at when it was left
     * @param fresh nobody had heard it then
     * @param saved it had been put aside then: it is heard apart
     * @param gone it has been deleted since
     */
    record Kept(UUID id, boolean fresh, boolean saved, boolean gone, Instant at, Sound sound) {}

    /**
     * @param mailbox empty until it is known
     * @param kept in the order in which they are heard, those included that have been deleted since the caller came
     */
    ListeningFlow(MailboxWords says, String mailbox, List<Kept> kept) {
        this.says = says;
        this.options = new MailboxOptions(says, mailbox);
        this.kept = kept.stream().filter(each -> !each.saved()).toList();
        this.saved = kept.stream().filter(Kept::saved).toList();
    }

    /**
     * @param right whether the PIN that was entered is
     * @param same whether the new PIN was entered twice
     * @param forwards whether the number that was entered to forward a message to has a mailbox
     */
    Flow flow(String start, boolean right, boolean same, boolean forwards) {
        login(right);
        nodes.put(COUNT, new FlowNode.Say(count(), true, from(kept, 0), COUNT_RECORDED));
        nodes.put(COUNT_RECORDED, new FlowNode.Say(says.countRecorded(fresh()), true, from(kept, 0)));
        String first = from(saved, 0);
        nodes.put(SHELF, new FlowNode.Say(says.recorded(first.equals(END) ? "shelf-empty" : "shelf"), true, first));
        messages(kept, forwards);
        messages(saved, forwards);
        options.addTo(nodes, same, END);
        nodes.put(
                END,
                new FlowNode.Menu(
                        says.recorded("end"),
                        Map.of('0', MailboxOptions.OPTIONS, '2', SHELF),
                        SOON,
                        1,
                        Prompt.NONE,
                        BYE,
                        BYE));
        nodes.put(BYE, new FlowNode.HangUp());
        return new Flow("voicemail", "voicemail", start, nodes, says.language(), "");
    }

    private void login(boolean right) {
        nodes.put(MAILBOX, collect("mailbox", MAILBOX, 8, PIN));
        nodes.put(PIN, collect("pin", PIN, 10, ENTERED));
        // Said by nobody: it makes the owner ask once more, and the PIN is looked at before that is answered.
        nodes.put(ENTERED, new FlowNode.Say(Prompt.NONE, false, right ? "prove" : WRONG));
        nodes.put("prove", new FlowNode.Assign(PROVEN, "${" + MAILBOX + "}", "forget"));
        nodes.put("forget", new FlowNode.Assign(PIN, "", COUNT));
        nodes.put(WRONG, new FlowNode.Say(says.recorded("wrong"), false, TRIES));
        nodes.put(TRIES, new FlowNode.Assign(TRIES, "${" + TRIES + "}x", "again"));
        nodes.put("again", new FlowNode.Branch(TRIES, List.of(new Case(Case.Is.EQUAL, MOST_TRIES, BYE)), MAILBOX));
    }

    private FlowNode collect(String what, String variable, int most, String next) {
        return new FlowNode.Collect(says.recorded(what), variable, 1, most, PATIENCE, BETWEEN, 3, next, BYE, BYE);
    }

    private void messages(List<Kept> row, boolean forwards) {
        for (int i = 0; i < row.size(); i++) {
            message(row.get(i), from(row, i + 1), forwards);
        }
    }

    private void message(Kept message, String next, boolean forwards) {
        String id = message.id().toString();
        nodes.put(RECEIVED + id, new FlowNode.Say(says.received(message.at()), true, MESSAGE + id, MESSAGE + id));
        nodes.put(MESSAGE + id, new FlowNode.Say(says.of(message.sound()), true, KEYS + id));
        nodes.put(
                KEYS + id,
                new FlowNode.Menu(
                        says.recorded("keys"),
                        Map.of(
                                '0',
                                MailboxOptions.OPTIONS,
                                '1',
                                MESSAGE + id,
                                '2',
                                SHELF,
                                '5',
                                SAVED + id,
                                '7',
                                DELETED + id,
                                '8',
                                FORWARD + id,
                                '9',
                                next,
                                '#',
                                next),
                        PATIENCE,
                        2,
                        Prompt.NONE,
                        next,
                        next));
        // Not interruptible, so that nobody passes by without being seen.
        nodes.put(DELETED + id, new FlowNode.Say(says.recorded("deleted"), false, next));
        nodes.put(SAVED + id, new FlowNode.Say(says.recorded("put-aside"), false, next));
        forward(id, forwards);
    }

    private void forward(String id, boolean forwards) {
        nodes.put(
                FORWARD + id,
                new FlowNode.Collect(
                        says.recorded("forward"),
                        FORWARD_TO,
                        2,
                        8,
                        PATIENCE,
                        BETWEEN,
                        2,
                        CHECKED + id,
                        KEYS + id,
                        KEYS + id));
        // Said by nobody: it makes the owner ask once more, and the number is looked at before that is answered.
        nodes.put(CHECKED + id, new FlowNode.Say(Prompt.NONE, false, (forwards ? FORWARDED : NO_MAILBOX) + id));
        nodes.put(FORWARDED + id, new FlowNode.Say(says.recorded("forwarded"), false, KEYS + id));
        nodes.put(NO_MAILBOX + id, new FlowNode.Say(says.recorded("no-mailbox"), true, KEYS + id));
    }

    /** @return the first of those from {@code i} on that is there */
    private static String from(List<Kept> row, int i) {
        return row.stream()
                .skip(i)
                .filter(each -> !each.gone())
                .findFirst()
                .map(each -> RECEIVED + each.id())
                .orElse(END);
    }

    private Prompt count() {
        long there = kept.stream().filter(each -> !each.gone()).count();
        return says.count(fresh(), there - fresh());
    }

    private long fresh() {
        return kept.stream().filter(each -> !each.gone() && each.fresh()).count();
    }

    /** @return the number that was entered to forward a message to, where that is to be looked at */
    static Optional<ExtensionNumber> forwardTo(FlowRun run) {
        return run.node().startsWith(CHECKED) ? entered(run) : Optional.empty();
    }

    /** A message that goes on to another mailbox. */
    record Forward(UUID id, ExtensionNumber to) {}

    /** @return what is forwarded at a place */
    static Optional<Forward> forwarded(FlowRun reached) {
        return id(reached.node(), FORWARDED).flatMap(id -> entered(reached).map(to -> new Forward(id, to)));
    }

    private static Optional<ExtensionNumber> entered(FlowRun run) {
        return Optional.ofNullable(run.variables().get(FORWARD_TO))
                .filter(ExtensionNumber::isValid)
                .map(ExtensionNumber::new);
    }

    /** @return the message that is heard at a place */
    static Optional<UUID> heard(String node) {
        return id(node, MESSAGE);
    }

    /** @return the message that is put aside at a place */
    static Optional<UUID> saved(String node) {
        return id(node, SAVED);
    }

    /** @return the message that is deleted at a place */
    static Optional<UUID> deleted(String node) {
        return id(node, DELETED);
    }

    private static Optional<UUID> id(String node, String before) {
        return Optional.of(node)
                .filter(name -> name.startsWith(before))
                .map(name -> UUID.fromString(name.substring(before.length())));
    }
}

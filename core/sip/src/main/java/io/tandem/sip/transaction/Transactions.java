package io.tandem.sip.transaction;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.SipEffect.AckReceived;
import io.tandem.sip.transaction.SipEffect.CancelReceived;
import io.tandem.sip.transaction.SipEffect.RequestReceived;
import io.tandem.sip.transaction.SipEffect.StrayResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All transactions of one owner loop (RFC 3261 section 17, RFC 6026), together with what section 13 asks of UAS and UAC
 * around a 2xx to INVITE. For one thread; has no clock: {@code now} must never go back. One table for each partition is
 * cheap, and lets an owner that loses the partition drop the table.
 */
public final class Transactions {
    private final SipTimers timers;
    private final SipMessages messages;
    private final Map<TableKey, Entry> entries = new HashMap<>();
    private final Deadlines deadlines = new Deadlines();
    private long opened;

    /** @param messages makes 100 Trying, ACK, CANCEL and CANCEL's responses */
    public Transactions(SipTimers timers, SipMessages messages) {
        this.timers = timers;
        this.messages = messages;
    }

    /** A message has come in, already checked for its mandatory headers. */
    public List<SipEffect> receive(SipMessage message, Flow source, Instant now) {
        if (!message.isRequest()) {
            return onResponse(message, source, at(now));
        }
        return message.method().equals("ACK") ? onAck(message, source, at(now)) : onRequest(message, source, at(now));
    }

    /**
     * Sends a request in a new client transaction, named {@link ClientKey#of}.
     *
     * @param request any but ACK and CANCEL, its branch used by no other
     */
    public List<SipEffect> send(SipMessage request, Flow flow, Instant now) {
        return apply(
                request.method().equals("INVITE")
                        ? InviteClient.start(request, flow, at(now))
                        : NonInviteClient.start(request, flow, at(now)));
    }

    /** Sends a response on the flow of its request. Nothing happens if the transaction is over. */
    public List<SipEffect> respond(ServerKey transaction, SipMessage response, Instant now) {
        if (response.status() >= 200) {
            // RFC 3262 section 3: behind a final response nothing provisional is sent again.
            close(new ProgressKey(transaction));
        }
        return switch (find(transaction)) {
            case InviteServer server -> apply(server.onRespond(response, at(now)));
            case NonInviteServer server -> apply(server.onRespond(response, at(now)));
            case null -> List.of();
            case InviteClient _, NonInviteClient _, Answer _, ReliableProgress _, Ended _ -> List.of();
        };
    }

    /**
     * Sends a provisional response with Require: 100rel and RSeq, and again until {@link #progressConfirmed}
     * (RFC 3262 section 3). Only when the last such response is confirmed.
     */
    public List<SipEffect> respondReliably(ServerKey invite, SipMessage response, Instant now) {
        if (!(find(invite) instanceof InviteServer.Proceeding proceeding)) {
            return List.of();
        }
        List<SipEffect> effects = respond(invite, response, now);
        hold(ReliableProgress.start(invite, response, proceeding.source(), at(now)));
        return effects;
    }

    /** The PRACK has come. */
    public void progressConfirmed(ServerKey invite) {
        close(new ProgressKey(invite));
    }

    /**
     * Confirms a 2xx to INVITE; sent again for each repetition of the 2xx. Where the transaction is over (a stray 2xx)
     * the ACK is sent once.
     *
     * @param ack made by the dialog, its To tag that of the 2xx
     */
    public List<SipEffect> acknowledge(ClientKey invite, SipMessage ack, Flow flow, Instant now) {
        return find(invite) instanceof Confirming confirming
                ? apply(confirming.onAck(ack, flow))
                : List.of(new SipEffect.Transmit(ack.encoded(), flow, invite));
    }

    /**
     * Sends CANCEL once a provisional response is there (RFC 3261 section 9.1); nothing after a final one.
     *
     * @param more headers of the CANCEL, such as Reason
     */
    public List<SipEffect> cancel(ClientKey invite, List<Header> more, Instant now) {
        return find(invite) instanceof InviteClient client ? apply(client.onCancel(more, at(now))) : List.of();
    }

    /** The transport could not deliver a {@link SipEffect.Transmit} of this transaction. */
    public List<SipEffect> transportFailed(TransactionKey transaction, Instant now) {
        Transaction failed = find(transaction);
        return failed == null ? List.of() : apply(failed.onTransportFailure());
    }

    /**
     * Goes on with an INVITE of a former owner.
     *
     * @param ringing a provisional response is known; else the same bytes are sent again at once and from T1 on
     */
    public List<SipEffect> resumeClient(SipMessage invite, Flow flow, boolean ringing, Instant now) {
        return ringing
                ? apply(Step.stay(InviteClient.ringing(invite, flow)))
                : apply(InviteClient.start(invite, flow, at(now)));
    }

    /**
     * Goes on with a caller's INVITE that has no final response.
     *
     * @param lastProvisional what a retransmitted INVITE is answered with; null: 100 Trying after 200 ms
     */
    public ServerKey resumeServer(SipMessage invite, Flow source, @Nullable SipMessage lastProvisional, Instant now) {
        ServerKey key = ServerKey.of(invite);
        InviteServer.Proceeding fresh = InviteServer.start(key, invite, source, at(now));
        apply(Step.stay(lastProvisional == null ? fresh : fresh.resumed(lastProvisional)));
        return key;
    }

    /** Drops a transaction without a word, as the owner of its call has changed. */
    public void forget(TransactionKey transaction) {
        close(transaction);
    }

    /** @return when {@link #tick} is due next; empty while nothing waits for time */
    public Optional<Instant> nextDeadline() {
        return deadlines.first().map(entry -> entry.deadline);
    }

    /** Lets everything happen that is due by {@code now}. */
    public List<SipEffect> tick(Instant now) {
        List<SipEffect> effects = new ArrayList<>();
        Optional<Entry> due = firstDue(now);
        while (due.isPresent()) {
            effects.addAll(apply(due.get().state.onDeadline(at(now))));
            due = firstDue(now);
        }
        return effects;
    }

    /** @return transactions held, finished ones that absorb repetitions included */
    public int size() {
        return entries.size();
    }

    private Optional<Entry> firstDue(Instant now) {
        return deadlines.first().filter(entry -> !entry.deadline.isAfter(now));
    }

    private List<SipEffect> onResponse(SipMessage response, Flow source, Moment moment) {
        return switch (find(ClientKey.of(response))) {
            case InviteClient client -> apply(client.onResponse(response, source, moment));
            case NonInviteClient client -> apply(client.onResponse(response, source, moment));
            case null -> stray(response, source);
            case InviteServer _, NonInviteServer _, Answer _, ReliableProgress _, Ended _ -> List.of();
        };
    }

    private static List<SipEffect> stray(SipMessage response, Flow source) {
        boolean answersInvite = response.method().equals("INVITE") && response.status() / 100 == 2;
        return answersInvite ? List.of(new StrayResponse(response, source)) : List.of();
    }

    private List<SipEffect> onRequest(SipMessage request, Flow source, Moment moment) {
        ServerKey key = ServerKey.of(request);
        return switch (find(key)) {
            case InviteServer server -> apply(server.onInvite());
            case NonInviteServer server -> apply(server.onRequest());
            case null -> open(key, request, source, moment);
            case InviteClient _, NonInviteClient _, Answer _, ReliableProgress _, Ended _ -> List.of();
        };
    }

    private List<SipEffect> open(ServerKey key, SipMessage request, Flow source, Moment moment) {
        SipEffect told = new RequestReceived(key, request, source);
        return switch (request.method()) {
            case "CANCEL" -> onCancel(key, request, source, moment);
            case "INVITE" -> apply(Step.to(InviteServer.start(key, request, source, moment), told));
            default -> apply(Step.to(NonInviteServer.start(key, source, moment), told));
        };
    }

    /** An ACK to a 2xx is found by its dialog, one to a failure by its branch (RFC 3261 section 17.2.3). */
    private List<SipEffect> onAck(SipMessage ack, Flow source, Moment moment) {
        if (find(AnswerKey.of(ack)) instanceof Answer answer) {
            return apply(answer.onAck(ack, source));
        }
        return find(ServerKey.of(ack)) instanceof InviteServer failed
                ? apply(failed.onAck(moment))
                : List.of(new AckReceived(Optional.empty(), ack, source));
    }

    /** RFC 3261 section 9.2: 481 without a matching transaction, else 200, whatever becomes of the INVITE. */
    private List<SipEffect> onCancel(ServerKey key, SipMessage cancel, Flow source, Moment moment) {
        ServerKey invite = key.ofCancelledInvite();
        Transaction matched = find(invite);
        NonInviteServer.Trying server = NonInviteServer.start(key, source, moment);
        SipMessage response = matched instanceof InviteServer
                ? messages.response(cancel, 200, "OK", tagFor(key, matched), List.of(), null)
                : messages.response(
                        cancel, 481, "Call/Transaction Does Not Exist", tagFor(key, matched), List.of(), null);
        List<SipEffect> effects = new ArrayList<>(apply(server.onRespond(response, moment)));
        if (matched instanceof InviteServer.Proceeding) {
            effects.add(new CancelReceived(invite, cancel));
        }
        return effects;
    }

    /** RFC 3261 section 9.2: the INVITE's tag; before there is one, a tag that follows from the key. */
    private static String tagFor(ServerKey key, @Nullable Transaction matched) {
        return matched instanceof InviteServer.Proceeding proceeding
                        && !proceeding.toTag().isEmpty()
                ? proceeding.toTag()
                : key.derivedTag();
    }

    private Moment at(Instant now) {
        return new Moment(now, timers, messages);
    }

    private @Nullable Transaction find(TableKey key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.state;
    }

    private List<SipEffect> apply(Step step) {
        hold(step.next());
        step.started().forEach(this::hold);
        return step.effects();
    }

    private void hold(Transaction state) {
        if (state instanceof Ended) {
            close(state.key());
            return;
        }
        Entry entry = entries.computeIfAbsent(state.key(), _ -> new Entry(state, opened++));
        entry.state = state;
        deadlines.set(entry, state.deadline());
    }

    private void close(TableKey key) {
        Entry entry = entries.remove(key);
        if (entry != null) {
            deadlines.remove(entry);
        }
    }
}

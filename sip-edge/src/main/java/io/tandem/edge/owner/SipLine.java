package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.SipEffect;
import io.tandem.sip.transaction.TransactionKey;
import io.tandem.sip.transaction.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The transactions of one owner loop, joined to the transports below and to the legs above. */
final class SipLine {
    private final Transactions transactions;
    private final FlowSender sender;
    private final BiConsumer<SipEffect, Instant> user;
    private final Consumer<OwnerMail> mailbox;
    private final CallTraces traces;

    /** @param user takes every effect but Transmit */
    SipLine(
            Transactions transactions,
            FlowSender sender,
            BiConsumer<SipEffect, Instant> user,
            Consumer<OwnerMail> mailbox,
            CallTraces traces) {
        this.transactions = transactions;
        this.sender = sender;
        this.user = user;
        this.mailbox = mailbox;
        this.traces = traces;
    }

    void receive(SipMessage message, Flow source, Instant now) {
        perform(transactions.receive(message, source, now), now);
    }

    void send(SipMessage request, Flow flow, Instant now) {
        perform(transactions.send(request, flow, now), now);
    }

    void respond(ServerKey transaction, SipMessage response, Instant now) {
        perform(transactions.respond(transaction, response, now), now);
    }

    /** Again and again until {@link #progressConfirmed} (RFC 3262). */
    void respondReliably(ServerKey invite, SipMessage response, Instant now) {
        perform(transactions.respondReliably(invite, response, now), now);
    }

    void progressConfirmed(ServerKey invite) {
        transactions.progressConfirmed(invite);
    }

    void acknowledge(ClientKey invite, SipMessage ack, Flow flow, Instant now) {
        perform(transactions.acknowledge(invite, ack, flow, now), now);
    }

    void cancel(ClientKey invite, List<Header> reason, Instant now) {
        perform(transactions.cancel(invite, reason, now), now);
    }

    void sendFailed(TransactionKey transaction, Instant now) {
        perform(transactions.transportFailed(transaction, now), now);
    }

    /** The same bytes go out again, from T1 on: a phone that has them takes them for a retransmission. */
    void resumeClient(SipMessage invite, Flow flow, boolean ringing, Instant now) {
        perform(transactions.resumeClient(invite, flow, ringing, now), now);
    }

    ServerKey resumeServer(SipMessage invite, Flow source, Instant now) {
        return transactions.resumeServer(invite, source, null, now);
    }

    void forget(TransactionKey transaction) {
        transactions.forget(transaction);
    }

    Optional<Instant> nextDeadline() {
        return transactions.nextDeadline();
    }

    void tick(Instant now) {
        perform(transactions.tick(now), now);
    }

    int size() {
        return transactions.size();
    }

    private void perform(List<SipEffect> effects, Instant now) {
        for (SipEffect effect : effects) {
            if (effect instanceof SipEffect.Transmit(var message, Flow flow, TransactionKey transaction)) {
                traces.sent(transaction, message, flow, now);
                sender.send(flow, message.bytes(), () -> mailbox.accept(new OwnerMail.SendFailed(transaction)));
            } else {
                user.accept(effect, now);
            }
        }
    }
}

package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RFC 6026's Accepted state of an INVITE that we sent, until timer M, together with the UAC core's duty of RFC 3261
 * section 13.2.2.4: each 2xx gets its ACK again whenever it comes again.
 */
record Confirming(ClientKey key, List<Acknowledged> answers, Instant timerM) implements InviteClient {

    /** A To tag whose 2xx the user knows, and the ACK once the user has made it. */
    record Acknowledged(String toTag, Optional<Ack> ack) {}

    /** What is sent again. */
    record Ack(EncodedMessage message, Flow flow) {}

    static Confirming start(ClientKey key, String toTag, Moment moment) {
        return new Confirming(key, List.of(new Acknowledged(toTag, Optional.empty())), moment.giveUp());
    }

    /** RFC 6026 section 7.2: nothing but a 2xx matters any more. */
    @Override
    public Step onResponse(SipMessage response, Flow source, Moment moment) {
        if (response.status() < 200 || response.status() >= 300) {
            return Step.stay(this);
        }
        for (Acknowledged known : answers) {
            if (known.toTag.equals(response.toTag())) {
                return known.ack.map(ack -> Step.to(this, transmit(ack))).orElse(Step.stay(this));
            }
        }
        Confirming next = with(new Acknowledged(response.toTag(), Optional.empty()));
        return Step.to(next, new ResponseReceived(key, response, source));
    }

    /** @param made by the user, for the 2xx of its To tag */
    Step onAck(SipMessage made, Flow flow) {
        Ack ack = new Ack(made.encoded(), flow);
        return Step.to(with(new Acknowledged(made.toTag(), Optional.of(ack))), transmit(ack));
    }

    private Confirming with(Acknowledged changed) {
        List<Acknowledged> all = new ArrayList<>(answers);
        all.removeIf(known -> known.toTag.equals(changed.toTag));
        all.add(changed);
        return new Confirming(key, List.copyOf(all), timerM);
    }

    private Transmit transmit(Ack ack) {
        return new Transmit(ack.message, ack.flow, key);
    }

    @Override
    public Step onCancel(List<Header> more, Moment moment) {
        return Step.stay(this);
    }

    @Override
    public Instant deadline() {
        return timerM;
    }

    @Override
    public Step onDeadline(Moment moment) {
        return Step.end(key);
    }

    /** The 2xx will come again, and the ACK with it: stay. */
    @Override
    public Step onTransportFailure() {
        return Step.to(this, new TransportFailed(key));
    }
}

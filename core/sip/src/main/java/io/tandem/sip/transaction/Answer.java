package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.AckMissing;
import io.tandem.sip.transaction.SipEffect.AckReceived;
import io.tandem.sip.transaction.SipEffect.Transmit;
import java.time.Instant;
import java.util.Optional;

/**
 * The UAS core's part of an answered INVITE (RFC 3261 section 13.3.1.4): the 2xx is sent again, on every transport,
 * until its ACK comes.
 */
sealed interface Answer extends Transaction {

    @Override
    AnswerKey key();

    Step onAck(SipMessage ack, Flow source);

    static Step start(ServerKey invite, SipMessage answer, Flow source, Moment moment) {
        EncodedMessage encoded = answer.encoded();
        Backoff repeat = Backoff.after(moment.timers().t1(), moment);
        return Step.to(
                new Unconfirmed(AnswerKey.of(answer), invite, source, encoded, repeat, moment.giveUp()),
                new Transmit(encoded, source, invite));
    }

    /** No ACK yet. */
    record Unconfirmed(
            AnswerKey key, ServerKey invite, Flow source, EncodedMessage answer, Backoff repeat, Instant giveUpAt)
            implements Answer {

        @Override
        public Step onAck(SipMessage ack, Flow from) {
            return Step.to(new Acknowledged(key, giveUpAt), new AckReceived(Optional.of(invite), ack, from));
        }

        @Override
        public Instant deadline() {
            return Transaction.earlier(repeat.at(), giveUpAt);
        }

        @Override
        public Step onDeadline(Moment moment) {
            if (!giveUpAt.isAfter(moment.now())) {
                return Step.to(new Ended(key), new AckMissing(invite, true));
            }
            return Step.to(
                    new Unconfirmed(key, invite, source, answer, repeat.doubledToT2(moment), giveUpAt),
                    new Transmit(answer, source, invite));
        }
    }

    /** Absorbs repeated ACKs for as long as they may come. */
    record Acknowledged(AnswerKey key, Instant endsAt) implements Answer {

        @Override
        public Step onAck(SipMessage ack, Flow source) {
            return Step.stay(this);
        }

        @Override
        public Instant deadline() {
            return endsAt;
        }

        @Override
        public Step onDeadline(Moment moment) {
            return Step.to(new Ended(key));
        }
    }

    /** The INVITE's transaction has told the user; the 2xx goes on, as the caller may come back. */
    @Override
    default Step onTransportFailure() {
        return Step.stay(this);
    }
}

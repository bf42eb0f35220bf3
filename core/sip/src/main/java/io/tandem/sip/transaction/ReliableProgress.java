package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.PrackMissing;
import io.tandem.sip.transaction.SipEffect.Transmit;
import java.time.Instant;

/**
 * A provisional response that the caller has to confirm (RFC 3262 section 3): sent again, on every transport, with
 * intervals that double without bound, until its PRACK comes or 64*T1 are over. One at a time for each INVITE.
 */
record ReliableProgress(ProgressKey key, Flow source, EncodedMessage response, Backoff repeat, Instant giveUpAt)
        implements Transaction {

    /** The response itself is sent by the INVITE's transaction. */
    static ReliableProgress start(ServerKey invite, SipMessage response, Flow source, Moment moment) {
        Backoff repeat = Backoff.after(moment.timers().t1(), moment);
        return new ReliableProgress(new ProgressKey(invite), source, response.encoded(), repeat, moment.giveUp());
    }

    @Override
    public Instant deadline() {
        return Transaction.earlier(repeat.at(), giveUpAt);
    }

    @Override
    public Step onDeadline(Moment moment) {
        if (!giveUpAt.isAfter(moment.now())) {
            return Step.to(new Ended(key), new PrackMissing(key.invite()));
        }
        return Step.to(
                new ReliableProgress(key, source, response, repeat.doubled(moment), giveUpAt),
                new Transmit(response, source, key.invite()));
    }

    /** The INVITE's transaction has told the user. */
    @Override
    public Step onTransportFailure() {
        return Step.stay(this);
    }
}

package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import java.time.Instant;

/**
 * RFC 3261 section 17.2.2: any request but INVITE and ACK that we receive. The request itself is not kept. Unlike
 * there, it ends 64*T1 after the request without a final response: its client has given up by then (RFC 4320).
 */
sealed interface NonInviteServer extends Transaction {

    @Override
    ServerKey key();

    /** The same request again. */
    Step onRequest();

    Step onRespond(SipMessage response, Moment moment);

    static Trying start(ServerKey key, Flow source, Moment moment) {
        return new Trying(key, source, moment.giveUp());
    }

    /** No response yet: repeated requests are absorbed. */
    record Trying(ServerKey key, Flow source, Instant giveUpAt) implements NonInviteServer {

        @Override
        public Step onRequest() {
            return Step.stay(this);
        }

        @Override
        public Step onRespond(SipMessage response, Moment moment) {
            return responded(key, source, giveUpAt, response, moment);
        }

        @Override
        public Instant deadline() {
            return giveUpAt;
        }
    }

    /** Repeats its provisional response. */
    record Proceeding(ServerKey key, Flow source, EncodedMessage last, Instant giveUpAt) implements NonInviteServer {

        @Override
        public Step onRequest() {
            return Step.to(this, new Transmit(last, source, key));
        }

        @Override
        public Step onRespond(SipMessage response, Moment moment) {
            return responded(key, source, giveUpAt, response, moment);
        }

        @Override
        public Instant deadline() {
            return giveUpAt;
        }
    }

    /** Repeats its final response until timer J. */
    record Completed(ServerKey key, Flow source, EncodedMessage last, Instant timerJ) implements NonInviteServer {

        @Override
        public Step onRequest() {
            return Step.to(this, new Transmit(last, source, key));
        }

        /** RFC 3261 section 17.2.2: further final responses are discarded. */
        @Override
        public Step onRespond(SipMessage response, Moment moment) {
            return Step.stay(this);
        }

        @Override
        public Instant deadline() {
            return timerJ;
        }
    }

    @Override
    default Step onDeadline(Moment moment) {
        return Step.end(key());
    }

    @Override
    default Step onTransportFailure() {
        return Step.end(key(), new TransportFailed(key()));
    }

    private static Step responded(ServerKey key, Flow source, Instant giveUpAt, SipMessage response, Moment moment) {
        EncodedMessage last = response.encoded();
        Transmit transmit = new Transmit(last, source, key);
        if (response.status() < 200) {
            return Step.to(new Proceeding(key, source, last, giveUpAt), transmit);
        }
        return source.reliable()
                ? Step.end(key, transmit)
                : Step.to(
                        new Completed(
                                key, source, last, moment.in(moment.timers().timerJ(false))),
                        transmit);
    }
}

package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.TimedOut;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import java.time.Instant;

/** RFC 3261 section 17.1.2: any request but INVITE and ACK. Of CANCEL's own outcome the user is not told. */
sealed interface NonInviteClient extends Transaction {

    @Override
    ClientKey key();

    Step onResponse(SipMessage response, Flow source, Moment moment);

    static Step start(SipMessage request, Flow flow, Moment moment) {
        ClientKey key = ClientKey.of(request);
        EncodedMessage encoded = request.encoded();
        Backoff timerE = Backoff.start(flow, moment);
        return Step.to(new Trying(key, encoded, flow, timerE, moment.giveUp()), new Transmit(encoded, flow, key));
    }

    /** No response yet. */
    record Trying(ClientKey key, EncodedMessage request, Flow flow, Backoff timerE, Instant timerF)
            implements NonInviteClient {

        @Override
        public Step onResponse(SipMessage response, Flow source, Moment moment) {
            return response.status() < 200
                    ? tell(new Proceeding(key, request, flow, timerE, timerF), response, source)
                    : completed(this, flow, response, source, moment);
        }

        @Override
        public Instant deadline() {
            return Transaction.earlier(timerE.at(), timerF);
        }

        @Override
        public Step onDeadline(Moment moment) {
            if (!timerF.isAfter(moment.now())) {
                return timedOut(key);
            }
            return Step.to(
                    new Trying(key, request, flow, timerE.doubledToT2(moment), timerF),
                    new Transmit(request, flow, key));
        }
    }

    /** A provisional response is there: retransmissions slow down to T2. */
    record Proceeding(ClientKey key, EncodedMessage request, Flow flow, Backoff timerE, Instant timerF)
            implements NonInviteClient {

        @Override
        public Step onResponse(SipMessage response, Flow source, Moment moment) {
            return response.status() < 200
                    ? tell(this, response, source)
                    : completed(this, flow, response, source, moment);
        }

        @Override
        public Instant deadline() {
            return Transaction.earlier(timerE.at(), timerF);
        }

        @Override
        public Step onDeadline(Moment moment) {
            if (!timerF.isAfter(moment.now())) {
                return timedOut(key);
            }
            Backoff next = Backoff.after(moment.timers().t2(), moment);
            return Step.to(new Proceeding(key, request, flow, next, timerF), new Transmit(request, flow, key));
        }
    }

    /** Absorbs repeated responses until timer K. */
    record Completed(ClientKey key, Instant timerK) implements NonInviteClient {

        @Override
        public Step onResponse(SipMessage response, Flow source, Moment moment) {
            return Step.stay(this);
        }

        @Override
        public Instant deadline() {
            return timerK;
        }

        @Override
        public Step onDeadline(Moment moment) {
            return Step.end(key);
        }

        @Override
        public Step onTransportFailure() {
            return Step.stay(this);
        }
    }

    @Override
    default Step onTransportFailure() {
        return isCancel(key()) ? Step.end(key()) : Step.end(key(), new TransportFailed(key()));
    }

    private static Step completed(NonInviteClient before, Flow flow, SipMessage response, Flow source, Moment moment) {
        ClientKey key = before.key();
        Transaction next = flow.reliable()
                ? new Ended(key)
                : new Completed(key, moment.in(moment.timers().linger(false)));
        return tell(next, response, source);
    }

    private static Step tell(Transaction next, SipMessage response, Flow source) {
        ClientKey key = (ClientKey) next.key();
        return isCancel(key) ? Step.stay(next) : Step.to(next, new ResponseReceived(key, response, source));
    }

    private static Step timedOut(ClientKey key) {
        return isCancel(key) ? Step.end(key) : Step.end(key, new TimedOut(key));
    }

    private static boolean isCancel(ClientKey key) {
        return key.method().equals("CANCEL");
    }
}

package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.InviteRequests;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.StrayResponse;
import io.tandem.sip.transaction.SipEffect.TimedOut;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** RFC 3261 section 17.1.1 as changed by RFC 6026: an INVITE that we send. */
sealed interface InviteClient extends Transaction
        permits InviteClient.Calling, InviteClient.Proceeding, InviteClient.Completed, Confirming {

    @Override
    ClientKey key();

    Step onResponse(SipMessage response, Flow source, Moment moment);

    Step onCancel(List<Header> more, Moment moment);

    static Step start(SipMessage invite, Flow flow, Moment moment) {
        ClientKey key = ClientKey.of(invite);
        Backoff timerA = Backoff.start(flow, moment);
        return Step.to(
                new Calling(key, invite, flow, timerA, moment.giveUp(), Optional.empty()),
                new Transmit(invite.encoded(), flow, key));
    }

    /** One of a former owner that rings. */
    static Proceeding ringing(SipMessage invite, Flow flow) {
        return new Proceeding(ClientKey.of(invite), invite, flow, NEVER);
    }

    /** No response yet. {@code cancel}: the headers of a CANCEL that waits for one (RFC 3261 section 9.1). */
    record Calling(
            ClientKey key, SipMessage invite, Flow flow, Backoff timerA, Instant timerB, Optional<List<Header>> cancel)
            implements InviteClient {

        @Override
        public Step onResponse(SipMessage response, Flow source, Moment moment) {
            if (response.status() >= 200) {
                return finished(key, invite, flow, response, source, moment);
            }
            Proceeding ringing = new Proceeding(key, invite, flow, NEVER);
            Step told = Step.to(ringing, new ResponseReceived(key, response, source));
            return cancel.map(more -> cancelled(told, ringing, more, moment)).orElse(told);
        }

        @Override
        public Step onCancel(List<Header> more, Moment moment) {
            return Step.stay(new Calling(key, invite, flow, timerA, timerB, Optional.of(more)));
        }

        @Override
        public Instant deadline() {
            return Transaction.earlier(timerA.at(), timerB);
        }

        @Override
        public Step onDeadline(Moment moment) {
            if (!timerB.isAfter(moment.now())) {
                return Step.end(key, new TimedOut(key));
            }
            return Step.to(
                    new Calling(key, invite, flow, timerA.doubled(moment), timerB, cancel),
                    new Transmit(invite.encoded(), flow, key));
        }

        @Override
        public Step onTransportFailure() {
            return Step.end(key, new TransportFailed(key));
        }
    }

    /** A provisional response is there: no retransmissions. {@code giveUpAt} is set by CANCEL. */
    record Proceeding(ClientKey key, SipMessage invite, Flow flow, Instant giveUpAt) implements InviteClient {

        @Override
        public Step onResponse(SipMessage response, Flow source, Moment moment) {
            return response.status() < 200
                    ? Step.to(this, new ResponseReceived(key, response, source))
                    : finished(key, invite, flow, response, source, moment);
        }

        @Override
        public Step onCancel(List<Header> more, Moment moment) {
            return giveUpAt.equals(NEVER) ? cancelled(Step.stay(this), this, more, moment) : Step.stay(this);
        }

        @Override
        public Instant deadline() {
            return giveUpAt;
        }

        /** RFC 3261 section 9.1: without a final response 64*T1 after CANCEL, the INVITE counts as cancelled. */
        @Override
        public Step onDeadline(Moment moment) {
            return Step.end(key, new TimedOut(key));
        }

        /** RFC 3261 figure 5 knows no such failure here: what could not be sent was our CANCEL. */
        @Override
        public Step onTransportFailure() {
            return Step.stay(this);
        }
    }

    /** A failure is known: repeats its ACK for each repeated response until timer D. */
    record Completed(ClientKey key, EncodedMessage ack, Flow flow, Instant timerD) implements InviteClient {

        /** A late 2xx, forked behind a proxy, makes a dialog that somebody must end (RFC 3261 section 13.2.2.4). */
        @Override
        public Step onResponse(SipMessage response, Flow source, Moment moment) {
            if (response.status() >= 300) {
                return Step.to(this, new Transmit(ack, flow, key));
            }
            return response.status() >= 200 ? Step.to(this, new StrayResponse(response, source)) : Step.stay(this);
        }

        @Override
        public Step onCancel(List<Header> more, Moment moment) {
            return Step.stay(this);
        }

        @Override
        public Instant deadline() {
            return timerD;
        }

        @Override
        public Step onDeadline(Moment moment) {
            return Step.end(key);
        }

        /** The ACK could not be sent. The user has the response, so there is nothing more to be told. */
        @Override
        public Step onTransportFailure() {
            return Step.end(key);
        }
    }

    private static Step cancelled(Step before, Proceeding ringing, List<Header> more, Moment moment) {
        SipMessage cancel = InviteRequests.cancel(moment.messages(), ringing.invite, more);
        Proceeding waiting = new Proceeding(ringing.key, ringing.invite, ringing.flow, moment.giveUp());
        return Step.to(waiting, before.effects().toArray(SipEffect[]::new))
                .starting(NonInviteClient.start(cancel, ringing.flow, moment));
    }

    private static Step finished(
            ClientKey key, SipMessage invite, Flow flow, SipMessage response, Flow source, Moment moment) {
        SipEffect told = new ResponseReceived(key, response, source);
        return response.status() < 300
                ? Step.to(Confirming.start(key, response.toTag(), moment), told)
                : failed(key, invite, flow, response, told, moment);
    }

    private static Step failed(
            ClientKey key, SipMessage invite, Flow flow, SipMessage response, SipEffect told, Moment moment) {
        EncodedMessage ack =
                InviteRequests.ackOfFailure(moment.messages(), invite, response).encoded();
        Transaction next = flow.reliable()
                ? new Ended(key)
                : new Completed(key, ack, flow, moment.in(moment.timers().timerD(false)));
        return Step.to(next, new Transmit(ack, flow, key), told);
    }
}

package io.tandem.sip.transaction;

import io.tandem.sip.EncodedMessage;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.AckMissing;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** RFC 3261 section 17.2.1 as changed by RFC 6026: an INVITE that we receive. */
sealed interface InviteServer extends Transaction {

    @Override
    ServerKey key();

    /** The INVITE again. */
    Step onInvite();

    /** An ACK with the INVITE's branch: to a failure. */
    Step onAck(Moment moment);

    Step onRespond(SipMessage response, Moment moment);

    static Proceeding start(ServerKey key, SipMessage invite, Flow source, Moment moment) {
        return new Proceeding(
                key,
                invite,
                source,
                Optional.empty(),
                "",
                moment.in(moment.timers().trying()));
    }

    /**
     * No final response yet.
     *
     * @param last provisional response, sent again when the INVITE comes again
     * @param toTag of our responses so far, or empty
     * @param tryingAt when 100 Trying is sent unless the user has responded
     */
    record Proceeding(
            ServerKey key,
            SipMessage invite,
            Flow source,
            Optional<EncodedMessage> last,
            String toTag,
            Instant tryingAt)
            implements InviteServer {

        @Override
        public Step onInvite() {
            return last.map(l -> Step.to(this, new Transmit(l, source, key))).orElse(Step.stay(this));
        }

        @Override
        public Step onAck(Moment moment) {
            return Step.stay(this);
        }

        @Override
        public Step onRespond(SipMessage response, Moment moment) {
            int status = response.status();
            if (status < 200) {
                return provisional(response);
            }
            return status < 300 ? accepted(response, moment) : completed(response, moment);
        }

        /** One of a former owner, which has sent this provisional response. */
        Proceeding resumed(SipMessage sent) {
            return new Proceeding(key, invite, source, Optional.of(sent.encoded()), sent.toTag(), NEVER);
        }

        private Step provisional(SipMessage response) {
            EncodedMessage encoded = response.encoded();
            String tag = response.toTag().isEmpty() ? toTag : response.toTag();
            return Step.to(
                    new Proceeding(key, invite, source, Optional.of(encoded), tag, NEVER),
                    new Transmit(encoded, source, key));
        }

        private Step accepted(SipMessage answer, Moment moment) {
            return Step.to(new Accepted(key, moment.giveUp())).starting(Answer.start(key, answer, source, moment));
        }

        private Step completed(SipMessage failure, Moment moment) {
            EncodedMessage encoded = failure.encoded();
            Backoff timerG = Backoff.start(source, moment);
            return Step.to(
                    new Completed(key, source, encoded, timerG, moment.giveUp()), new Transmit(encoded, source, key));
        }

        @Override
        public Instant deadline() {
            return tryingAt;
        }

        @Override
        public Step onDeadline(Moment moment) {
            return provisional(moment.messages().response(invite, 100, "Trying", null, List.of(), null));
        }

        @Override
        public Step onTransportFailure() {
            return Step.end(key, new TransportFailed(key));
        }
    }

    /** A failure is sent, and sent again until its ACK or timer H. */
    record Completed(ServerKey key, Flow source, EncodedMessage last, Backoff timerG, Instant timerH)
            implements InviteServer {

        @Override
        public Step onInvite() {
            return Step.to(this, new Transmit(last, source, key));
        }

        @Override
        public Step onAck(Moment moment) {
            return source.reliable()
                    ? Step.end(key)
                    : Step.stay(new Confirmed(key, moment.in(moment.timers().linger(false))));
        }

        @Override
        public Step onRespond(SipMessage response, Moment moment) {
            return Step.stay(this);
        }

        @Override
        public Instant deadline() {
            return Transaction.earlier(timerG.at(), timerH);
        }

        @Override
        public Step onDeadline(Moment moment) {
            if (!timerH.isAfter(moment.now())) {
                return Step.end(key, new AckMissing(key, false));
            }
            return Step.to(
                    new Completed(key, source, last, timerG.doubledToT2(moment), timerH),
                    new Transmit(last, source, key));
        }

        @Override
        public Step onTransportFailure() {
            return Step.end(key, new TransportFailed(key));
        }
    }

    /** The failure's ACK is there: absorbs its repetitions until timer I. */
    record Confirmed(ServerKey key, Instant timerI) implements InviteServer, Silent {

        @Override
        public Instant deadline() {
            return timerI;
        }

        @Override
        public Step onTransportFailure() {
            return Step.stay(this);
        }
    }

    /** RFC 6026: a 2xx is sent; absorbs the INVITE until timer L, while {@link Answer} repeats the 2xx. */
    record Accepted(ServerKey key, Instant timerL) implements InviteServer, Silent {

        @Override
        public Instant deadline() {
            return timerL;
        }

        /** RFC 6026 section 7.1: the 2xx could not be sent this time; the transaction stays. */
        @Override
        public Step onTransportFailure() {
            return Step.to(this, new TransportFailed(key));
        }
    }

    /** A state that says nothing until it ends. */
    sealed interface Silent extends InviteServer {

        @Override
        default Step onInvite() {
            return Step.stay(this);
        }

        @Override
        default Step onAck(Moment moment) {
            return Step.stay(this);
        }

        @Override
        default Step onRespond(SipMessage response, Moment moment) {
            return Step.stay(this);
        }

        @Override
        default Step onDeadline(Moment moment) {
            return Step.end(key());
        }
    }
}

package io.tandem.sip.transaction;

import io.tandem.sip.SipMessage;

/**
 * What an ACK to a 2xx is matched by: its branch is new, so by dialog and CSeq number (RFC 3261 section 13.3.1.4).
 *
 * @param toTag ours, on the 2xx and on the ACK alike
 */
record AnswerKey(String callId, String fromTag, String toTag, long cseq) implements TableKey {

    static AnswerKey of(SipMessage answerOrAck) {
        return new AnswerKey(answerOrAck.callId(), answerOrAck.fromTag(), answerOrAck.toTag(), answerOrAck.cseq());
    }
}

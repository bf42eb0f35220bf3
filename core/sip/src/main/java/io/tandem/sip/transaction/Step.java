package io.tandem.sip.transaction;

import java.util.ArrayList;
import java.util.List;

/**
 * What a signal makes of a transaction.
 *
 * @param started further entries that begin with this step: a CANCEL of its own, a 2xx waiting for ACK
 */
record Step(Transaction next, List<SipEffect> effects, List<Transaction> started) {

    static Step stay(Transaction same) {
        return new Step(same, List.of(), List.of());
    }

    static Step to(Transaction next, SipEffect... effects) {
        return new Step(next, List.of(effects), List.of());
    }

    static Step end(TransactionKey key, SipEffect... effects) {
        return to(new Ended(key), effects);
    }

    /** @return as this, with what {@code other} starts and asks for */
    Step starting(Step other) {
        List<SipEffect> both = new ArrayList<>(effects);
        both.addAll(other.effects);
        return new Step(next, both, List.of(other.next));
    }
}

package io.tandem.contracts.calls;

import io.tandem.call.MenuAsk;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.time.Instant;

/**
 * Topic {@code menu-questions}, key the CallId, CBOR: a call's owner asks what becomes of the caller in a menu. It has all that an answer
 * needs, so any replica may give it; the answer is {@link CallCommand.LeadCaller} with the same number. Not among the call's events, since
 * it holds what the caller has typed.
 *
 * @param question grows by one within a call; asked again under the same number
 * @param at when the caller got there
 * @param flow the menu's, as in topic {@code flows}
 * @param caller the caller's number; {@code anonymous} when withheld
 * @param dialled by the caller, as it came
 * @param run what the last answer has said; empty for the first
 */
public record MenuQuestion(
        int schema,
        CallId call,
        TenantId tenant,
        long question,
        Instant at,
        String flow,
        String caller,
        String dialled,
        String run,
        MenuAsk ask) {

    /** What a caller types may be a secret. */
    @Override
    public String toString() {
        return "MenuQuestion[" + call + ", " + question + ", " + ask.getClass().getSimpleName() + "]";
    }
}

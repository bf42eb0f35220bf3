package io.tandem.sip.registrar;

import java.time.Duration;
import java.util.List;

/** What becomes of a REGISTER. All of it happens or nothing (RFC 3261 section 10.3 step 7). */
public sealed interface RegisterOutcome {

    /**
     * 200 with a Contact for each binding.
     *
     * @param bindings all that are alive now
     * @param written of them, those that are new or changed
     * @param removed those that are no more, expired ones included
     */
    record Registered(List<Binding> bindings, List<Binding> written, List<Binding> removed)
            implements RegisterOutcome {}

    /** 423 with Min-Expires (RFC 3261 section 20.23). */
    record TooBrief(Duration shortest) implements RegisterOutcome {}

    /** 400: {@code *} without Expires 0. */
    record BadWildcard() implements RegisterOutcome {}

    /** 500: older than what is known of the same Call-ID. */
    record OutOfOrder() implements RegisterOutcome {}

    /** 403: more contacts than granted. */
    record TooManyContacts(int most) implements RegisterOutcome {}
}

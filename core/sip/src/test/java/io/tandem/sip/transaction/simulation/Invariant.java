package io.tandem.sip.transaction.simulation;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What must hold of every exchange; checked after each step, or at the end. */
interface Invariant {
    /** Outcome of a request that got no final response. */
    int TIMED_OUT = 0;

    List<Invariant> ALWAYS = List.of(
            new RequestIsToldOnce(),
            new OneOutcome(),
            new SameBytes(),
            new OutcomeIsTheServersOwn(),
            new OneAckOrNone());

    List<Invariant> FINALLY = List.of(
            new EveryRequestEnds(),
            new EveryAnswerIsConfirmedOrMissed(),
            new NothingTimesOutWithoutLoss(),
            new ReliableFlowSendsOnce());

    /** @return what is wrong, if it is */
    Optional<String> broken(Observed observed);

    private static Optional<String> any(Observed observed, Predicate<Observed.Request> wrong, String words) {
        return observed.requests.entrySet().stream()
                .filter(e -> wrong.test(e.getValue()))
                .map(e -> words + ": " + e.getValue().method + " " + e.getKey() + " " + e.getValue().outcomes)
                .findFirst();
    }

    /** A takeover forgets non-INVITE transactions, so their requests may be told again. */
    record RequestIsToldOnce() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return any(observed, r -> r.told > 1 && (r.isInvite() || !observed.takeovers), "told more than once");
        }
    }

    record OneOutcome() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return any(observed, r -> r.outcomes.size() > 1, "more than one outcome");
        }
    }

    /** A new owner may put another To tag on the 200 to a repeated CANCEL (RFC 3261 section 9.2: SHOULD). */
    record SameBytes() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return any(
                    observed,
                    r -> r.encodings.entrySet().stream()
                            .anyMatch(e -> e.getValue().size() > 1
                                    && !(observed.takeovers && e.getKey().startsWith("CANCEL"))),
                    "retransmitted differently");
        }
    }

    record OutcomeIsTheServersOwn() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return any(
                    observed,
                    r -> r.outcomes.stream().anyMatch(o -> o != TIMED_OUT && o != r.responded),
                    "outcome differs from the response");
        }
    }

    record OneAckOrNone() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return any(observed, r -> r.acknowledged > 1 || r.acknowledged + r.missed > 1, "confirmed more than once");
        }
    }

    record EveryRequestEnds() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return any(observed, r -> r.outcomes.isEmpty(), "no outcome");
        }
    }

    record EveryAnswerIsConfirmedOrMissed() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return any(
                    observed,
                    r -> r.isInvite() && r.responded == 200 && r.acknowledged + r.missed != 1,
                    "neither ACK nor its absence told");
        }
    }

    record NothingTimesOutWithoutLoss() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return observed.lossless
                    ? any(
                            observed,
                            r -> (r.isInvite() || !observed.takeovers)
                                    && (r.outcomes.contains(TIMED_OUT) || r.missed > 0),
                            "timed out without loss")
                    : Optional.empty();
        }
    }

    /** But for a 2xx to INVITE, which repeats on every transport until its ACK is there. */
    record ReliableFlowSendsOnce() implements Invariant {
        @Override
        public Optional<String> broken(Observed observed) {
            return observed.reliable && !observed.takeovers
                    ? any(
                            observed,
                            r -> r.sendings.entrySet().stream()
                                    .anyMatch(e -> e.getValue() > 1 && !(r.isInvite() && r.responded == 200)),
                            "sent again on a reliable flow")
                    : Optional.empty();
        }
    }
}

package io.tandem.edge.owner;

import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.contracts.calls.LastCall;
import io.tandem.contracts.calls.LastCall.Outcome;
import io.tandem.dialplan.CallerIdentity;
import io.tandem.dialplan.ExtensionEntry;
import io.tandem.dialplan.Screening.Verdict;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who may ask to be called back, and when whom he wants to talk to. */
final class CallbackWishes {
    /** As long as Asterisk offers. */
    private static final Duration LASTING = Duration.ofMinutes(45);

    /** Of one extension, for different others. */
    private static final int MOST = 10;

    private final CellViews views;
    private final FreeLines free;

    CallbackWishes(CellViews views, FreeLines free) {
        this.views = views;
        this.free = free;
    }

    sealed interface Wish {}

    /** @param last the call that has come to nothing */
    record Possible(LastCall last, ExtensionNumber to, boolean armed) implements Wish {
        String words() {
            return "When " + to + " is free, the phones of " + last.extension() + " ring";
        }

        CallbackRecord asked(CallId call, Instant now) {
            return new CallbackRecord(
                    1, last.tenant(), last.extension(), to, last.number(), call, armed, now, now.plus(LASTING));
        }
    }

    record Impossible(ReleaseCause cause, String words) implements Wish {}

    Wish of(Line asker, Instant now) {
        var last = views.lastCalls.find(asker, LastCall.Way.DIALLED);
        var called = last.flatMap(call -> extension(asker, CallerIdentity.number(call.number())));
        if (last.isEmpty() || called.isEmpty()) {
            return new Impossible(
                    ReleaseCause.UNKNOWN_NUMBER, "The last call of " + asker.number() + " was to no other extension");
        }
        ExtensionNumber to = called.get().number();
        if (last.get().outcome() == Outcome.TALKED) {
            return new Impossible(ReleaseCause.UNKNOWN_NUMBER, asker.number() + " has reached " + to);
        }
        if (called.get().screening().of(asker.number().digits()) != Verdict.TAKEN) {
            return new Impossible(ReleaseCause.SCREENED, to + " has blocked calls from " + asker.number());
        }
        var asked = views.callbacks.of(asker);
        if (asked.size() >= MOST && asked.stream().noneMatch(one -> one.to().equals(to))) {
            return new Impossible(
                    ReleaseCause.NOT_ALLOWED, asker.number() + " waits for " + MOST + " calls back already");
        }
        boolean armed = last.get().outcome() == Outcome.BUSY || !free.isFree(new Line(asker.tenant(), to), now);
        return new Possible(last.get(), to, armed);
    }

    private Optional<ExtensionEntry> extension(Line asker, String number) {
        return Optional.of(number)
                .filter(ExtensionNumber::isValid)
                .map(ExtensionNumber::new)
                .filter(called -> !called.equals(asker.number()))
                .flatMap(called -> views.dialplans
                        .of(asker.tenant())
                        .map(dialplan -> dialplan.extensions().get(called)))
                .filter(ExtensionEntry::active);
    }
}

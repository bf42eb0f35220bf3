package io.tandem.edge.owner;

import io.tandem.call.Over;
import io.tandem.call.PhoneDialogs;
import io.tandem.contracts.calls.CallDialogs;
import io.tandem.types.CallId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Which phones take part in this loop's calls: told whenever that changes, and again where the cell believes otherwise. */
final class CallLines {
    /** What has not come back in this time never will: Kafka was away, or a former owner spoke last. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final OwnerParts parts;
    private final CallTable calls;
    private final Predicate<CallId> ours;

    /** Calls of which the topic said something else at the last look. */
    private Set<CallId> doubtful = Set.of();

    private Instant next;

    /** @param ours whether this loop owns the call's partition, and nobody else can */
    CallLines(OwnerParts parts, CallTable calls, Predicate<CallId> ours) {
        this.parts = parts;
        this.calls = calls;
        this.ours = ours;
        this.next = parts.clock().instant().plus(LOOK_AGAIN);
    }

    /** The call may have become another. One that goes on elsewhere is not ours to speak of. */
    void settled(OwnedCall call) {
        boolean gone = call.over && !(call.state instanceof Over);
        if (gone || call.resuming || call.state == call.toldOf) {
            return;
        }
        call.toldOf = call.state;
        var dialogs = PhoneDialogs.of(call.state);
        if (!dialogs.equals(call.dialogs)) {
            call.dialogs = dialogs;
            tell(call);
        }
    }

    private void tell(OwnedCall call) {
        var dialogs = call.dialogs;
        if (dialogs == null || dialogs.isEmpty()) {
            parts.lineNews().forget(call.id);
        } else {
            parts.lineNews().publish(call.id, new CallDialogs(1, call.tenant(), call.epoch, dialogs));
        }
    }

    void tick(Instant now) {
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(LOOK_AGAIN);
        var known = new HashSet<>(parts.views().extensionStates.calls());
        calls.all().forEach(call -> known.add(call.id));
        var wrong = new HashSet<CallId>();
        for (CallId call : known) {
            if (ours.test(call) && !isRight(call)) {
                wrong.add(call);
            }
        }
        wrong.stream().filter(doubtful::contains).forEach(this::tellAgain);
        doubtful = wrong;
    }

    private boolean isRight(CallId id) {
        var call = calls.find(id);
        if (call.filter(one -> one.dialogs == null).isPresent()) {
            return true;
        }
        return parts.views()
                .extensionStates
                .of(id)
                .equals(call.map(one -> one.dialogs).orElse(List.of()));
    }

    private void tellAgain(CallId id) {
        calls.find(id).ifPresentOrElse(this::tell, () -> parts.lineNews().forget(id));
    }
}

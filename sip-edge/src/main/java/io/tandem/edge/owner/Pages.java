package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.CallerName;
import io.tandem.call.Supervision;
import io.tandem.call.Supervision.Mode;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Dialplan;
import io.tandem.dialplan.Page;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.Optional;

/**
 * Callers who page a group: each member's phone gets a call of its own, of the same owner, whose phone answers by itself and follows the
 * pager as a supervisor does who is not heard (docs/adr/0031). The pager's call keeps nothing of it: who has answered says so itself.
 */
final class Pages {
    private final CallTable calls;
    private final OwnerParts parts;
    private final PagedPhones phones;
    private final PlacedCalls placed;
    private final SoonAgain soonAgain;

    Pages(CallTable calls, OwnerParts parts, PagedPhones phones, PlacedCalls placed, SoonAgain soonAgain) {
        this.calls = calls;
        this.parts = parts;
        this.phones = phones;
        this.placed = placed;
        this.soonAgain = soonAgain;
    }

    /** @return what the caller of the talk pages; empty for all other talks */
    static Optional<Page> of(Talk talk) {
        return talk.by() instanceof Target.Service service ? Optional.ofNullable(service.page()) : Optional.empty();
    }

    /** Once he has been answered his members are called, by whom he was answered. */
    void settle(OwnedCall call, Instant now) {
        if (call.beginsPage && call.state instanceof Talking && !call.resuming) {
            call.beginsPage = false;
            soonAgain.lookAt(now, then -> begin(call, then));
        }
    }

    private void begin(OwnedCall call, Instant now) {
        if (!call.over
                && call.state instanceof Talking(var _, Talk talk)
                && call.state.call().caller() instanceof Caller.Extension(ExtensionNumber pager)) {
            of(talk).map(page -> phones.reachable(call.tenant(), page, now)).ifPresent(page -> {
                calls.signal(call, new CallSignal.PageBegan(talk.attendee(), page));
                page.members().forEach(member -> call(call, talk, page, pager, member, now));
            });
        }
    }

    private void call(
            OwnedCall call, Talk talk, Page page, ExtensionNumber pager, ExtensionNumber member, Instant now) {
        CallId id = id(call, member);
        call.paged.add(id);
        var own = parts.views()
                .dialplans
                .of(call.tenant())
                .flatMap(dialplan -> Dialplan.paged(dialplan, member, page.ringFor()));
        var command = CallCommand.PlaceCall.ofPaged(
                id, call.tenant(), now, member, page.group(), new Supervision(call.id, pager, Mode.PAGED));
        var why = new TraceStep(
                "page",
                pager + " pages " + page.group() + ": the phones of " + member + " are asked to answer by themselves");
        CallerName name = call.state.call().callerName();
        var shown = page.shown().isEmpty() ? name : name.after(page.shown());
        var relay = talk.session().relay();
        placed.on(command, new PlacedCalls.Occasion(why, shown, own, relay, null), () -> {}, now);
    }

    /** Of the partition of the pager's call, so that both have one owner at any time. */
    private CallId id(OwnedCall call, ExtensionNumber member) {
        int choice = 0;
        CallId id = parts.tags().paged(call.id, member, choice);
        while (parts.partitionOf(id) != call.partition) {
            choice++;
            id = parts.tags().paged(call.id, member, choice);
        }
        return id;
    }

    /** Those who hear him hear his end by themselves within a second; phones that ring still would ring on. */
    void ended(OwnedCall call) {
        call.paged.forEach(id -> calls.find(id)
                .ifPresent(member -> calls.signal(member, new CallSignal.EndRequested(ReleaseCause.NORMAL))));
        call.paged.clear();
    }
}

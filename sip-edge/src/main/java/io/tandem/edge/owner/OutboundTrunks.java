package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Contact;
import io.tandem.call.TrunkFault;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.Target;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.view.Carriers;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.TrunkStates;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a trunk takes a call now: asked before it is offered there, so that a call never waits for one that cannot. */
final class OutboundTrunks {
    /** A channel's home answers in a few milliseconds, or not at all: then the next trunk has its turn. */
    static final Duration PATIENCE = Duration.ofMillis(200);

    private final CallTable calls;
    private final Carriers carriers;
    private final TrunkStates states;
    private final Contacts contacts;
    private final CallSeats seats;
    private final SeatQueue queue;

    private interface Answer {
        void told(Optional<TrunkFault> fault, Instant now);
    }

    OutboundTrunks(CallTable calls, CellViews views, Contacts contacts, CallSeats seats, SeatQueue queue) {
        this.calls = calls;
        this.carriers = views.carriers;
        this.states = views.trunkStates;
        this.contacts = contacts;
        this.seats = seats;
        this.queue = queue;
    }

    /** The call is signalled what is found: now, or when the trunk's home has spoken. */
    void find(OwnedCall call, Target.Trunk trunk, Instant now) {
        if (trunk.emergency() != null) {
            // Whether it takes one more, or so soon, its carrier may say.
            calls.signal(call, found(trunk, missing(trunk.trunk()), now));
            return;
        }
        ask(call, trunk.trunk(), now, (fault, at) -> calls.signal(call, found(trunk, fault, at)));
    }

    private CallSignal found(Target.Trunk trunk, Optional<TrunkFault> fault, Instant now) {
        return fault.<CallSignal>map(why -> new CallSignal.TrunkUnavailable(trunk, why))
                .orElseGet(() -> new CallSignal.ContactsFound(trunk, contacts.of(trunk, now)));
    }

    /** Where a phone has redirected the call to. */
    interface Reached {
        void by(List<Contact> contacts);
    }

    /** @param then with those of the contacts that can be called now */
    void reachable(OwnedCall call, List<Contact> found, Instant now, Reached then) {
        reachable(call, List.of(), found, now, then);
    }

    private void reachable(OwnedCall call, List<Contact> reached, List<Contact> left, Instant now, Reached then) {
        if (left.isEmpty()) {
            then.by(reached);
            return;
        }
        var rest = left.subList(1, left.size());
        var first = left.getFirst();
        switch (first.target()) {
            case Target.Extension _, Target.Service _ -> reachable(call, with(reached, first), rest, now, then);
            case Target.Trunk trunk ->
                ask(
                        call,
                        trunk.trunk(),
                        now,
                        (fault, at) ->
                                reachable(call, fault.isEmpty() ? with(reached, first) : reached, rest, at, then));
        }
    }

    private static List<Contact> with(List<Contact> reached, Contact one) {
        List<Contact> all = new ArrayList<>(reached);
        all.add(one);
        return all;
    }

    private void ask(OwnedCall call, TrunkId trunk, Instant now, Answer answer) {
        var fault = fault(call, trunk, now);
        if (fault.isPresent() || call.seats.contains(trunk)) {
            answer.told(fault, now);
            return;
        }
        queue.ask(new SeatPool.Trunk(trunk), call.partition, PATIENCE, () -> !call.over, now, (taken, at) -> {
            if (taken) {
                call.seats.add(trunk);
            }
            answer.told(taken ? Optional.empty() : Optional.of(TrunkFault.FULL), at);
        });
    }

    private Optional<TrunkFault> missing(TrunkId trunk) {
        if (carriers.trunk(trunk).filter(TrunkRecord::active).isEmpty()) {
            return Optional.of(TrunkFault.SWITCHED_OFF);
        }
        return states.isDown(trunk) ? Optional.of(TrunkFault.DOWN) : Optional.empty();
    }

    private Optional<TrunkFault> fault(OwnedCall call, TrunkId trunk, Instant now) {
        var missing = missing(trunk);
        if (missing.isPresent()) {
            return missing;
        }
        return call.seats.contains(trunk) || seats.begin(trunk, now)
                ? Optional.empty()
                : Optional.of(TrunkFault.TOO_FAST);
    }
}

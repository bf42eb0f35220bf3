package io.tandem.call;

import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Target;
import io.tandem.types.LegId;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A leg that is being offered the call.
 *
 * @param redirectedBy who sent the call here by a 3xx, the first one first
 * @param forwardedBy whose forwardings the call had been through before
 */
public record CalleeLeg(
        LegId id, Contact contact, boolean rang, List<Target> redirectedBy, List<Diversion> forwardedBy) {
    /** A phone's forwarding to a phone that forwards is usual, a longer chain a mistake. */
    private static final int MOST_REDIRECTIONS = 5;

    /**
     * @param redirectedBy null in states of before there were redirections
     * @param forwardedBy null in states of before there were forwardings
     */
    public CalleeLeg(
            LegId id,
            Contact contact,
            boolean rang,
            @Nullable List<Target> redirectedBy,
            @Nullable List<Diversion> forwardedBy) {
        this.id = id;
        this.contact = contact;
        this.rang = rang;
        this.redirectedBy = redirectedBy == null ? List.of() : List.copyOf(redirectedBy);
        this.forwardedBy = forwardedBy == null ? List.of() : List.copyOf(forwardedBy);
    }

    CalleeLeg ringing() {
        return new CalleeLeg(id, contact, true, redirectedBy, forwardedBy);
    }

    /** @return the legs that take this one's place; none if that would go in a circle, or on for ever */
    List<CalleeLeg> redirectedTo(List<Contact> contacts, Supplier<LegId> ids) {
        List<Target> by = Stream.concat(redirectedBy.stream(), Stream.of(contact.target()))
                .toList();
        return contacts.stream()
                .distinct()
                .filter(next -> by.size() + forwardedBy.size() <= MOST_REDIRECTIONS)
                .filter(next -> !by.contains(next.target()) && !hasForwarded(next.target()))
                .map(next -> new CalleeLeg(ids.get(), next, false, by, forwardedBy))
                .toList();
    }

    private boolean hasForwarded(Target target) {
        return target instanceof Target.Extension extension
                && forwardedBy.stream().anyMatch(diversion -> diversion.by().equals(extension.number()));
    }

    /** All who have sent the call on, in their order. */
    List<Diversion> diversions() {
        return Stream.concat(forwardedBy.stream(), redirectedBy.stream().flatMap(CalleeLeg::deflection))
                .toList();
    }

    private static Stream<Diversion> deflection(Target by) {
        return switch (by) {
            case Target.Extension phone ->
                Stream.of(new Diversion(phone.number(), phone.number().digits(), Why.DEFLECTED, "", 1));
            // A carrier's 3xx is not followed.
            // Neither does a service send anybody on.
            case Target.Trunk _, Target.Service _ -> Stream.empty();
        };
    }

    LegView view() {
        return new LegView(id, rang ? LegView.Standing.RINGING : LegView.Standing.OFFERED);
    }
}

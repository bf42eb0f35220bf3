package io.tandem.call;

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
 */
public record CalleeLeg(LegId id, Contact contact, boolean rang, List<Target> redirectedBy) {
    /** A phone's forwarding to a phone that forwards is usual, a longer chain a mistake. */
    private static final int MOST_REDIRECTIONS = 5;

    /** @param redirectedBy null in states of before there were redirections */
    public CalleeLeg(LegId id, Contact contact, boolean rang, @Nullable List<Target> redirectedBy) {
        this.id = id;
        this.contact = contact;
        this.rang = rang;
        this.redirectedBy = redirectedBy == null ? List.of() : List.copyOf(redirectedBy);
    }

    CalleeLeg ringing() {
        return new CalleeLeg(id, contact, true, redirectedBy);
    }

    /** @return the legs that take this one's place; none if that would go in a circle, or on for ever */
    List<CalleeLeg> redirectedTo(List<Contact> contacts, Supplier<LegId> ids) {
        List<Target> by = Stream.concat(redirectedBy.stream(), Stream.of(contact.target()))
                .toList();
        return contacts.stream()
                .distinct()
                .filter(next -> by.size() <= MOST_REDIRECTIONS && !by.contains(next.target()))
                .map(next -> new CalleeLeg(ids.get(), next, false, by))
                .toList();
    }

    LegView view() {
        return new LegView(id, rang ? LegView.Standing.RINGING : LegView.Standing.OFFERED);
    }
}

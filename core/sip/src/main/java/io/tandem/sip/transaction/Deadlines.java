package io.tandem.sip.transaction;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entries that wait for time, earliest first: a binary heap in which each entry knows its place, so that a
 * finished transaction leaves at once and keeps no memory until its timers would have fired.
 */
final class Deadlines {
    private @Nullable Entry[] heap = new Entry[64];
    private int size;

    /** Puts the entry where {@code deadline} belongs, or takes it out if that is never. */
    void set(Entry entry, Instant deadline) {
        if (entry.deadline.equals(deadline) && entry.place != Entry.NOWHERE) {
            return;
        }
        remove(entry);
        entry.deadline = deadline;
        if (!deadline.equals(Transaction.NEVER)) {
            insert(entry);
        }
    }

    Optional<Entry> first() {
        return size == 0 ? Optional.empty() : Optional.of(at(0));
    }

    void remove(Entry entry) {
        int hole = entry.place;
        if (hole == Entry.NOWHERE) {
            return;
        }
        entry.place = Entry.NOWHERE;
        Entry last = at(--size);
        heap[size] = null;
        if (last != entry) {
            put(last, hole);
            up(hole);
            down(last.place);
        }
    }

    private void insert(Entry entry) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        put(entry, size);
        up(size++);
    }

    private void up(int from) {
        Entry entry = at(from);
        int place = from;
        while (place > 0 && entry.isBefore(at((place - 1) / 2))) {
            put(at((place - 1) / 2), place);
            place = (place - 1) / 2;
        }
        put(entry, place);
    }

    private void down(int from) {
        Entry entry = at(from);
        int place = from;
        for (int child = earlierChild(place); child < size && at(child).isBefore(entry); child = earlierChild(place)) {
            put(at(child), place);
            place = child;
        }
        put(entry, place);
    }

    /** @return {@code size} or more if there is no child */
    private int earlierChild(int place) {
        int left = 2 * place + 1;
        return left + 1 < size && at(left + 1).isBefore(at(left)) ? left + 1 : left;
    }

    private void put(Entry entry, int place) {
        heap[place] = entry;
        entry.place = place;
    }

    private Entry at(int place) {
        Entry entry = heap[place];
        if (entry == null) {
            throw new IllegalStateException("no entry at " + place + " of " + size);
        }
        return entry;
    }
}

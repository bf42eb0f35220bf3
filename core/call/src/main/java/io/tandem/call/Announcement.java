package io.tandem.call;

/** What a caller in a menu hears from now on. */
public sealed interface Announcement {

    /** What he heard before, which goes on. */
    record AsBefore() implements Announcement {}

    record Silence() implements Announcement {}

    /** @param sound names it for relays: where it lies among the objects of the cell */
    record Played(String sound) implements Announcement {}
}

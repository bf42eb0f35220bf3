package io.tandem.relay.control;

import io.tandem.relay.media.MediaPath;
import io.tandem.relay.room.Member;
import io.tandem.rtp.ng.RoomSeat;
import java.util.Optional;

/** A session's side that is in a room, and the line on which it is. On the control thread alone. */
final class Seated {
    private final RelaySession session;
    private final String tag;
    private final Member member;
    private RoomSeat terms;
    private Optional<Place> place = Optional.empty();

    /** Where a side speaks and hears. */
    record Place(Branch branch, int side, int line) {
        MediaPath path() {
            return branch.paths().get(line);
        }
    }

    Seated(RelaySession session, String tag, Member member, RoomSeat terms) {
        this.session = session;
        this.tag = tag;
        this.member = member;
        this.terms = terms;
    }

    RelaySession session() {
        return session;
    }

    String tag() {
        return tag;
    }

    Member member() {
        return member;
    }

    String room() {
        return terms.room();
    }

    void change(RoomSeat next) {
        terms = next;
    }

    /** The side speaks and hears there from now on. */
    void at(Place next) {
        if (!place.equals(Optional.of(next))) {
            away();
            place = Optional.of(next);
            next.path().enter(next.side(), member);
        }
    }

    /** The side hears the session's other side again. */
    void away() {
        place.ifPresent(before -> before.path().leave(before.side()));
        place = Optional.empty();
    }
}

package io.tandem.edge.owner;

import io.tandem.call.RelaySession;
import io.tandem.call.Supervision;
import io.tandem.dialplan.Target;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose talk a call's caller follows, as far as its owner knows. */
final class Supervising {
    /** Calls that may be the one, while it is not known which is. */
    final List<CallId> candidates = new ArrayList<>();

    Supervision as;

    /** By which he has named the talk; null where he has not, and for a new owner. */
    final CallLetter.@Nullable NamedDialog named;

    /** As what it is found; null for a new owner of a call that follows already. */
    private Target.@Nullable Service service;

    /** Where it is heard; null before the other call's owner has said so. */
    @Nullable
    Place place;

    private @Nullable HostPort meetingAt;

    /** How he sits there. */
    @Nullable
    Seated seated;

    /** When the other call's owner has said last that it goes on; null before the two talk. */
    @Nullable
    Instant heard;

    /** @param agent the agent's name in the room */
    record Place(HostPort relay, String agent) {}

    record Seated(RelaySession session, RoomSeat seat) {}

    Supervising(Supervision as) {
        this(as, null);
    }

    Supervising(Supervision as, CallLetter.@Nullable NamedDialog named) {
        this.as = as;
        this.named = named;
    }

    void soughtAs(Target.Service what) {
        service = what;
    }

    Target.Service service() {
        return service == null ? Target.Service.supervision(as.agent()) : service;
    }

    /** Before the other call's owner has said so. */
    void meetAt(@Nullable HostPort relay) {
        meetingAt = relay;
    }

    Optional<HostPort> relay() {
        return Optional.ofNullable(place).map(Place::relay).or(() -> Optional.ofNullable(meetingAt));
    }
}

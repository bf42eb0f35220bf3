package io.tandem.edge.owner;

import io.tandem.call.Answering;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.Contact;
import io.tandem.call.Ending;
import io.tandem.call.Fetching;
import io.tandem.call.Locating;
import io.tandem.call.Moved;
import io.tandem.call.Over;
import io.tandem.call.Preparing;
import io.tandem.call.Reanchoring;
import io.tandem.call.Reinviting;
import io.tandem.call.RelaySession;
import io.tandem.call.Reoffering;
import io.tandem.call.Rescuing;
import io.tandem.call.Ringing;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.dialplan.RoomEntry;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.Dialplans;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Callers of conference rooms: who is asked for the PIN, who is let in, and on which relay all of a room meet. */
final class RoomDoors {
    /** So long a caller may stand at the door. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So long he hears that he is not let in. */
    private static final Duration HEARD = Duration.ofMillis(1_500);

    /** A call that was answered so long ago, and is not over, was let in by whoever owned it before. */
    private static final Duration INSIDE_AFTER = PATIENCE.plusSeconds(10);

    /** Relays that come and go are followed so soon. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final CallTable calls;
    private final Dialplans dialplans;
    private final Media media;
    private final SoonAgain soonAgain;
    private final InstantSource clock;

    RoomDoors(CallTable calls, Dialplans dialplans, Media media, SoonAgain soonAgain, InstantSource clock) {
        this.calls = calls;
        this.dialplans = dialplans;
        this.media = media;
        this.soonAgain = soonAgain;
        this.clock = clock;
    }

    /** @return the room that the call is in, or on its way to */
    private static Optional<ExtensionNumber> room(CallState state) {
        Stream<Target> targets = switch (state) {
            case Preparing s -> s.contacts().stream().map(Contact::target);
            case Answering s -> Stream.of(s.winner().contact().target());
            case Rescuing s -> Stream.of(s.winner().contact().target());
            case Locating _,
                    Ringing _,
                    Talking _,
                    Reoffering _,
                    Fetching _,
                    Moved _,
                    Reanchoring _,
                    Reinviting _,
                    Ending _,
                    Over _ ->
                Talk.of(state).stream()
                        .flatMap(talk -> Stream.concat(
                                Stream.of(talk.by()),
                                talk.calledAs(talk.caller().leg()).stream()));
        };
        return targets.filter(Target.Service.class::isInstance)
                .flatMap(target -> Stream.ofNullable(((Target.Service) target).room()))
                .findFirst();
    }

    /** @return the name of the call's room on its relay, by which the relay is chosen; empty for calls to no room */
    static Optional<String> meeting(OwnedCall call) {
        return room(call.state).map(number -> call.tenant() + "/" + number);
    }

    private Optional<RoomEntry> entry(OwnedCall call) {
        return room(call.state)
                .flatMap(number -> dialplans
                        .of(call.tenant())
                        .map(dialplan -> dialplan.rooms().get(number)));
    }

    /** @return what the caller is to hear; asks for the PIN where there is one and he has not said it */
    Served served(OwnedCall call) {
        Instant now = clock.instant();
        watch(call, now);
        Optional<RoomSeat> seat = seat(call, now);
        if (seat.isPresent()) {
            return new Served.InRoom(seat.get());
        }
        if (call.door.until == null) {
            Instant until = now.plus(PATIENCE);
            call.door.until = until;
            endAt(call, until);
        }
        return new Served.AtDoor();
    }

    /** @return empty where he is not let in; who deletes a room closes its door */
    private Optional<RoomSeat> seat(OwnedCall call, Instant now) {
        return entry(call)
                .filter(room -> room.pin().isEmpty() || isInside(call, now))
                .flatMap(room -> meeting(call)
                        .map(name -> new RoomSeat(
                                name,
                                call.id.value(),
                                call.door.muted,
                                0,
                                List.of(),
                                List.of(),
                                room.announced(),
                                room.music())));
    }

    private static boolean isInside(OwnedCall call, Instant now) {
        return call.door.isAdmitted()
                || Talk.of(call.state)
                        .filter(talk -> talk.kept() == null
                                && talk.answeredAt().plus(INSIDE_AFTER).isBefore(now))
                        .isPresent();
    }

    /** A key of the caller's. */
    void pressed(OwnedCall call, LegId leg, char key) {
        Instant now = clock.instant();
        Optional<RelaySession> session = call.state.session();
        Optional<RoomEntry> room = entry(call);
        if (room.isEmpty()
                || session.isEmpty()
                || call.door.hasFailed()
                || seat(call, now).isPresent()) {
            return;
        }
        switch (call.door.pressed(key, room.get().pin())) {
            case MORE -> {}
            case RIGHT ->
                seat(call, now).ifPresent(seat -> media.enter(session.get(), call.epoch, leg.toString(), seat));
            case WRONG -> {
                media.refuse(session.get(), call.epoch, leg.toString());
                if (call.door.hasFailed()) {
                    endAt(call, now.plus(HEARD));
                }
            }
        }
    }

    /** Who is inside is not heard any more, or is again; a new owner lets all be heard who describe themselves anew. */
    void mute(OwnedCall call, boolean muted) {
        call.door.muted = muted;
        Talk.of(call.state)
                .ifPresent(talk -> seat(call, clock.instant())
                        .ifPresent(seat -> media.enter(
                                talk.session(), call.epoch, talk.caller().leg().toString(), seat)));
    }

    /** Who is not inside by then is hung up on. */
    private void endAt(OwnedCall call, Instant then) {
        soonAgain.lookAt(then, now -> {
            if (!call.over && !call.door.isAdmitted()) {
                calls.signal(call, new CallSignal.EndRequested(ReleaseCause.WRONG_PIN));
            }
        });
    }

    /** All of a room meet on one relay, also when relays have come or gone since some of them came. */
    void watch(OwnedCall call, Instant now) {
        if (!call.door.watched && meeting(call).isPresent()) {
            call.door.watched = true;
            look(call, now);
        }
    }

    private void look(OwnedCall call, Instant now) {
        if (!call.over) {
            gather(call);
            soonAgain.lookAt(now.plus(BETWEEN_LOOKS), then -> look(call, then));
        }
    }

    private void gather(OwnedCall call) {
        Optional<HostPort> point = meeting(call).flatMap(media::meetingPoint);
        Optional<HostPort> here = call.state.session().map(RelaySession::relay);
        if (!(call.state instanceof Talking) || point.isEmpty() || here.isEmpty()) {
            return;
        }
        if (point.equals(here)) {
            call.door.gathered = null;
        } else if (!point.get().equals(call.door.gathered)) {
            // Once for each: a relay that takes no session now would have us come and go for ever.
            call.door.gathered = point.get();
            calls.signal(call, new CallSignal.RelayLost(here.get()));
        }
    }
}

package io.tandem.edge.owner;

import io.tandem.call.Attendance;
import io.tandem.call.CallSignal;
import io.tandem.call.RelaySession;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.dialplan.RoomEntry;
import io.tandem.edge.view.Dialplans;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Callers of conference rooms: who is asked for a PIN, who is let in, and how he sits there. */
final class RoomDoors {
    /** So long a caller may stand at the door. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So long he hears that he is not let in. */
    private static final Duration HEARD = Duration.ofMillis(1_500);

    /** A call that was answered so long ago, and is not over, was let in by whoever owned it before, if that one did not say so. */
    private static final Duration INSIDE_AFTER = PATIENCE.plusSeconds(10);

    /** By which who is inside mutes himself, and is heard again. */
    private static final char MUTE = '1';

    private final CallTable calls;
    private final Dialplans dialplans;
    private final Media media;
    private final SoonAgain soonAgain;
    private final MeetingPoints points;
    private final InstantSource clock;

    RoomDoors(CallTable calls, Dialplans dialplans, Media media, SoonAgain soonAgain, InstantSource clock) {
        this.calls = calls;
        this.dialplans = dialplans;
        this.media = media;
        this.soonAgain = soonAgain;
        this.points = new MeetingPoints(calls, media, soonAgain);
        this.clock = clock;
    }

    /** His relay is looked at now and then. */
    void watch(OwnedCall call, Instant now) {
        points.watch(call, now);
    }

    private Optional<RoomEntry> entry(OwnedCall call) {
        return MeetingPoints.room(call.state)
                .flatMap(number -> dialplans
                        .of(call.tenant())
                        .map(dialplan -> dialplan.rooms().get(number)));
    }

    /** @return what the caller is to hear; asks for the PIN where there is one and he has not said it */
    Served served(OwnedCall call) {
        Instant now = clock.instant();
        points.watch(call, now);
        Optional<Attendance> inside = attendance(call, now);
        Optional<RoomSeat> seat = inside.flatMap(as -> seat(call, as));
        if (seat.isPresent()) {
            call.door.attendance = inside.get();
            return new Served.InRoom(seat.get());
        }
        if (entry(call)
                .filter(room -> room.locked() && room.moderatorPin().isEmpty())
                .isPresent()) {
            refuse(call, ReleaseCause.ROOM_LOCKED, now);
            return new Served.ShutOut();
        }
        awaitPin(call, now);
        return new Served.AtDoor();
    }

    private void awaitPin(OwnedCall call, Instant now) {
        if (call.door.until == null) {
            Instant until = now.plus(PATIENCE);
            call.door.until = until;
            endAt(call, until, ReleaseCause.WRONG_PIN);
        }
    }

    /** @return how he sits in the room, where he has been let in or need not be */
    private Optional<Attendance> attendance(OwnedCall call, Instant now) {
        return known(call)
                .or(() -> entry(call)
                        .filter(room -> call.door.refused == null
                                && (room.asksNobody() && !room.locked() || hasBeenInside(call, now)))
                        .map(room -> new Attendance(room.number(), false, false)));
    }

    private static Optional<Attendance> known(OwnedCall call) {
        Optional<ExtensionNumber> room = MeetingPoints.room(call.state);
        return Optional.ofNullable(call.door.attendance)
                .or(() -> Talk.of(call.state).map(Talk::attends))
                .filter(as -> room.filter(as.room()::equals).isPresent());
    }

    /** Owners of older versions have not said in the log whom they let in. */
    private static boolean hasBeenInside(OwnedCall call, Instant now) {
        return call.door.until == null
                && Talk.of(call.state)
                        .filter(talk -> talk.kept() == null && isLongAnswered(talk, now))
                        .isPresent();
    }

    private static boolean isLongAnswered(Talk talk, Instant now) {
        return talk.answeredAt().plus(INSIDE_AFTER).isBefore(now);
    }

    /** @return empty where the room is not there any more: who deletes it closes its door */
    private Optional<RoomSeat> seat(OwnedCall call, Attendance as) {
        return entry(call)
                .flatMap(room -> MeetingPoints.of(call)
                        .map(name -> new RoomSeat(
                                name,
                                call.id.value(),
                                as.muted(),
                                0,
                                List.of(),
                                List.of(),
                                room.announced(),
                                room.music(),
                                as.moderator(),
                                room.awaitsModerator())));
    }

    /**
     * A key of the caller's.
     *
     * @param isOfCode whether it is a part of something else as well, and so means nothing inside
     */
    void pressed(OwnedCall call, LegId leg, char key, boolean isOfCode) {
        Instant now = clock.instant();
        Optional<RoomEntry> room = entry(call);
        Optional<RelaySession> session = call.state.session();
        if (room.isEmpty() || session.isEmpty() || call.door.refused != null) {
            return;
        }
        Optional<Attendance> inside = attendance(call, now);
        if (inside.isPresent()) {
            if (key == MUTE && !isOfCode) {
                boolean muted = !inside.get().muted();
                sit(call, leg, inside.get().muted(muted));
                media.confirm(session.get(), call.epoch, leg.toString(), !muted);
            }
            return;
        }
        switch (call.door.pressed(key, room.get())) {
            case MORE -> {}
            case MEMBER -> {
                if (room.get().locked()) {
                    media.refuse(session.get(), call.epoch, leg.toString(), ReleaseCause.ROOM_LOCKED);
                    refuse(call, ReleaseCause.ROOM_LOCKED, now);
                } else {
                    sit(call, leg, new Attendance(room.get().number(), false, false));
                }
            }
            case MODERATOR -> sit(call, leg, new Attendance(room.get().number(), true, false));
            case WRONG -> {
                media.refuse(session.get(), call.epoch, leg.toString(), ReleaseCause.WRONG_PIN);
                if (call.door.hasFailed()) {
                    refuse(call, ReleaseCause.WRONG_PIN, now);
                }
            }
        }
    }

    /**
     * Who is inside is not heard any more, or is again.
     *
     * @return whether that changes something, which the log is then told
     */
    boolean mute(OwnedCall call, boolean muted) {
        Optional<Attendance> inside = attendance(call, clock.instant()).filter(as -> as.muted() != muted);
        inside.ifPresent(as -> Talk.of(call.state).ifPresent(talk -> sit(call, talk.attendee(), as.muted(muted))));
        return inside.isPresent();
    }

    private void sit(OwnedCall call, LegId leg, Attendance as) {
        call.door.attendance = as;
        call.state
                .session()
                .ifPresent(session ->
                        seat(call, as).ifPresent(seat -> media.enter(session, call.epoch, leg.toString(), seat)));
        calls.touch(call);
    }

    /** What this owner has decided gets into the log as soon as nothing else is under way; a new one asks who stands at the door anew. */
    void settle(OwnedCall call, Instant now) {
        if (call.resuming
                || !(call.state instanceof Talking(var _, Talk talk))
                || MeetingPoints.room(call.state).isEmpty()) {
            return;
        }
        Optional<Attendance> inside = known(call);
        if (inside.isPresent() && !inside.get().equals(talk.attends())) {
            calls.signal(call, new CallSignal.RoomEntered(talk.attendee(), inside.get()));
        } else if (inside.isEmpty() && call.door.refused == null && !isLongAnswered(talk, now)) {
            awaitPin(call, now);
        }
    }

    private void refuse(OwnedCall call, ReleaseCause why, Instant now) {
        call.door.refused = why;
        endAt(call, now.plus(HEARD), why);
    }

    /** Who is not inside by then is hung up on. */
    private void endAt(OwnedCall call, Instant then, ReleaseCause why) {
        soonAgain.lookAt(then, now -> {
            if (!call.over && known(call).isEmpty()) {
                calls.signal(call, new CallSignal.EndRequested(why));
            }
        });
    }
}

package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Contact;
import io.tandem.call.Supervision;
import io.tandem.call.Supervision.Mode;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.CellViews;
import io.tandem.edge.view.Line;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Callers who follow the talks of others: which call that is, where its sides meet, and how they sit there. They say again and again that
 * they are there; so a new owner of either call, and another relay, go on by themselves.
 */
final class Supervisions {
    private static final Duration BETWEEN_WISHES = Duration.ofSeconds(1);

    /** A dead owner's successor is there before that. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /** As often as a moment fits into two seconds. */
    private static final int MOST_WISHES = 13;

    private final CallTable calls;
    private final CellViews views;
    private final Media media;
    private final OtherCalls others;
    private final SoonAgain soonAgain;
    private final MeetingPoints points;

    Supervisions(CallTable calls, CellViews views, Media media, OtherCalls others, SoonAgain soonAgain) {
        this.calls = calls;
        this.views = views;
        this.media = media;
        this.others = others;
        this.soonAgain = soonAgain;
        this.points = new MeetingPoints(calls, media, soonAgain);
    }

    /** @return the room in which who follows a talk meets its sides, on their relay */
    static String room(CallId watched) {
        return "supervision/" + watched;
    }

    /** The owners of all calls in which the extension talks are asked; the first that says yes has it. */
    void seek(OwnedCall call, Target.Service service, Instant now) {
        ExtensionNumber agent = service.agent();
        if (agent == null) {
            found(call, service, List.of());
            return;
        }
        List<CallId> talks = Optional.ofNullable(call.supervising)
                .map(asked -> List.of(asked.as.watched()))
                .orElseGet(() -> talks(call, agent));
        if (talks.isEmpty()) {
            found(call, service, List.of());
            return;
        }
        Mode mode = mode(service.which());
        Supervising supervising = call.supervising == null
                ? new Supervising(new Supervision(talks.getFirst(), agent, mode))
                : call.supervising;
        supervising.candidates.addAll(talks);
        supervising.soughtAs(service);
        call.supervising = supervising;
        seek(call, supervising, 0, now);
    }

    private static Mode mode(Service which) {
        return switch (which) {
            case JOIN -> Mode.JOIN;
            case PAGED -> Mode.PAGED;
            case ECHO,
                    TONE,
                    PICKUP,
                    ROOM,
                    PARKING,
                    SETTING,
                    MENU,
                    VOICEMAIL,
                    SUPERVISION,
                    PAGING,
                    FIND_ME,
                    FOUND,
                    CALLBACK,
                    CALLBACK_END -> Mode.LISTEN;
        };
    }

    private List<CallId> talks(OwnedCall call, ExtensionNumber agent) {
        return views.extensionStates.of(new Line(call.tenant(), agent)).stream()
                .filter(part -> part.dialog().confirmed() && !part.call().equals(call.id))
                .map(part -> part.call())
                .distinct()
                .toList();
    }

    private void seek(OwnedCall call, Supervising supervising, int before, Instant now) {
        if (call.over || supervising.candidates.isEmpty()) {
            return;
        }
        if (before == MOST_WISHES) {
            supervising.candidates.clear();
            found(call, supervising.service(), List.of());
            return;
        }
        supervising.candidates.forEach(watched -> wish(call, watched, supervising));
        soonAgain.look(now, then -> seek(call, supervising, before + 1, then));
    }

    private void wish(OwnedCall call, CallId watched, Supervising supervising) {
        others.tell(new CallLetter.SupervisionWished(
                watched, call.id, call.tenant(), supervising.as.agent(), supervising.named, supervising.as.mode()));
    }

    private void found(OwnedCall call, Target.Service service, List<Contact> contacts) {
        calls.signal(call, new CallSignal.ContactsFound(service, contacts));
    }

    void granted(OwnedCall call, CallLetter.SupervisionGranted granted, Instant now) {
        Supervising supervising = call.supervising;
        if (supervising == null) {
            return;
        }
        var place = new Supervising.Place(granted.relay(), granted.agent());
        if (supervising.candidates.contains(granted.watched())) {
            supervising.candidates.clear();
            supervising.as = new Supervision(granted.watched(), supervising.as.agent(), supervising.as.mode());
            supervising.place = place;
            var service = supervising.service();
            found(call, service, List.of(ServiceLegs.contact(service)));
        } else if (supervising.as.watched().equals(granted.watched())) {
            supervising.place = place;
            supervising.heard = now;
            points.gather(call);
            calls.touch(call);
        }
    }

    void refused(OwnedCall call, CallLetter.SupervisionRefused refused) {
        Supervising supervising = call.supervising;
        if (supervising == null) {
            return;
        }
        if (supervising.candidates.remove(refused.watched())) {
            if (supervising.candidates.isEmpty()) {
                found(call, supervising.service(), List.of());
            }
        } else if (supervising.as.watched().equals(refused.watched())) {
            calls.signal(call, new CallSignal.EndRequested(ReleaseCause.NORMAL));
        }
    }

    /** @return what the caller is to hear once the exchange has answered him */
    Served served(OwnedCall call) {
        return seat(call).<Served>map(Served.InRoom::new).orElse(new Served.By(Service.SUPERVISION));
    }

    private static Optional<RoomSeat> seat(OwnedCall call) {
        Supervising supervising = call.supervising;
        return supervising == null
                ? Optional.empty()
                : Optional.ofNullable(supervising.place).map(place -> seat(call, supervising.as, place.agent()));
    }

    private static RoomSeat seat(OwnedCall call, Supervision as, String agent) {
        return new RoomSeat(
                room(as.watched()),
                call.id.value(),
                as.mode().isSilent(),
                0,
                List.of(),
                as.mode() == Mode.WHISPER ? List.of(agent) : List.of(),
                false,
                false);
    }

    /** A key by which he is heard by others than before. */
    void pressed(OwnedCall call, char key) {
        Supervising supervising = call.supervising;
        if (supervising == null
                || !supervising.as.mode().hasKey()
                || !(call.state instanceof Talking(var _, Talk talk))
                || !isFollowing(talk)) {
            return;
        }
        Mode.of(key).ifPresent(mode -> {
            supervising.as = supervising.as.as(mode);
            beep(call, talk, mode != Mode.LISTEN);
            calls.touch(call);
        });
    }

    private void beep(OwnedCall call, Talk talk, boolean high) {
        media.confirm(talk.session(), call.epoch, talk.attendee().toString(), high);
    }

    private static boolean isFollowing(Talk talk) {
        return talk.by() instanceof Target.Service service && service.agent() != null;
    }

    /** What has been decided gets into the log, and to the relay. */
    void settle(OwnedCall call, Instant now) {
        if (call.resuming || !(call.state instanceof Talking(var _, Talk talk)) || !isFollowing(talk)) {
            return;
        }
        Supervising supervising = known(call, talk);
        if (supervising == null) {
            // Which call it was, his former owner knew.
            calls.signal(call, new CallSignal.EndRequested(ReleaseCause.NO_SUCH_CALL));
            return;
        }
        if (!supervising.as.equals(talk.supervises())) {
            if (talk.supervises() == null && supervising.as.mode() == Mode.PAGED) {
                beep(call, talk, true);
            }
            calls.signal(call, new CallSignal.SupervisionBegan(talk.attendee(), supervising.as));
        }
        sit(call, talk, supervising);
        if (supervising.heard == null) {
            supervising.heard = now;
            follow(call, supervising, now);
        }
    }

    private static @Nullable Supervising known(OwnedCall call, Talk talk) {
        if (call.supervising == null && talk.supervises() != null) {
            call.supervising = new Supervising(talk.supervises());
        }
        return call.supervising;
    }

    private void sit(OwnedCall call, Talk talk, Supervising supervising) {
        boolean there =
                supervising.relay().filter(talk.session().relay()::equals).isPresent();
        seat(call)
                .filter(seat -> there)
                .map(seat -> new Supervising.Seated(talk.session(), seat))
                .filter(seated -> !seated.equals(supervising.seated))
                .ifPresent(seated -> {
                    supervising.seated = seated;
                    media.sit(seated.session(), call.epoch, talk.attendee().toString(), seated.seat());
                });
    }

    private void follow(OwnedCall call, Supervising supervising, Instant now) {
        Instant heard = supervising.heard;
        if (call.over || heard == null) {
            return;
        }
        if (heard.plus(SILENCE).isBefore(now)) {
            calls.signal(call, new CallSignal.EndRequested(ReleaseCause.NO_SUCH_CALL));
            return;
        }
        wish(call, supervising.as.watched(), supervising);
        soonAgain.lookAt(now.plus(BETWEEN_WISHES), then -> follow(call, supervising, then));
    }
}

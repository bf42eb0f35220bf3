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
import io.tandem.dialplan.Target;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Which room a call is in, and on which relay all of a room meet, also when relays have come or gone since some of them came. */
final class MeetingPoints {
    /** Relays that come and go are followed so soon. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final CallTable calls;
    private final Media media;
    private final SoonAgain soonAgain;

    MeetingPoints(CallTable calls, Media media, SoonAgain soonAgain) {
        this.calls = calls;
        this.media = media;
        this.soonAgain = soonAgain;
    }

    /** @return the room that the call is in, or on its way to */
    static Optional<ExtensionNumber> room(CallState state) {
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

    /** @return the name of the call's room on its relay; empty for calls to no room */
    static Optional<String> of(OwnedCall call) {
        return room(call.state).map(number -> call.tenant() + "/" + number);
    }

    /** @return what decides on the call's relay; empty where any will do */
    static Optional<Meeting> meeting(OwnedCall call) {
        return of(call).<Meeting>map(Meeting.Named::new)
                .or(() -> Optional.ofNullable(call.supervising)
                        .flatMap(Supervising::relay)
                        .map(Meeting.At::new));
    }

    void watch(OwnedCall call, Instant now) {
        if (!call.door.watched && of(call).isPresent()) {
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

    /** Moves the call where it is to be, if it is elsewhere. */
    void gather(OwnedCall call) {
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

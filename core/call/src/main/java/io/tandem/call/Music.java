package io.tandem.call;

import io.tandem.dialplan.Target;
import io.tandem.sdp.Media;
import io.tandem.sdp.Sdp;
import io.tandem.sdp.SdpReader;
import io.tandem.sdp.SdpReading;
import io.tandem.types.LegId;
import java.util.Optional;

/**
 * Who hears music while the other holds: a side that still receives, and whose partner does not (RFC 3264 section 8.4). It
 * follows from what both last said of themselves, so it needs no place in the state, and a new owner knows it as well.
 */
final class Music {
    private Music() {}

    /** A talk has become another one on the same session: music begins or ends where that makes a difference. */
    static void follow(Draft draft, Talk before, Talk after) {
        follow(draft, before, after, after.caller().leg());
        follow(draft, before, after, after.callee().leg());
    }

    private static void follow(Draft draft, Talk before, Talk after, LegId leg) {
        boolean was = isHeld(before, leg);
        boolean is = isHeld(after, leg);
        if (was != is) {
            draft.effect(new CallEffect.HoldMusic(after.session(), leg, is));
        }
    }

    /** The session is a new one, where nothing is played yet. */
    static void begin(Draft draft, Talk talk) {
        for (Party party : new Party[] {talk.caller(), talk.callee()}) {
            if (isHeld(talk, party.leg())) {
                draft.effect(new CallEffect.HoldMusic(talk.session(), party.leg(), true));
            }
        }
    }

    /** The leg has another partner on the same session, and may have been held by the one before. */
    static void forNewPartner(Draft draft, Talk talk, LegId leg) {
        draft.effect(new CallEffect.HoldMusic(talk.session(), leg, isHeld(talk, leg)));
    }

    /**
     * The owner before may have died between the log and the relay. Before the first re-offer nobody has held, and most
     * calls end without one.
     */
    static void again(Draft draft, Talk talk) {
        if (talk.settled()) {
            for (Party party : new Party[] {talk.caller(), talk.callee()}) {
                draft.effect(new CallEffect.HoldMusic(talk.session(), party.leg(), isHeld(talk, party.leg())));
            }
        }
    }

    private static boolean isHeld(Talk talk, LegId leg) {
        boolean service =
                talk.calledAs(leg).filter(Target.Service.class::isInstance).isPresent();
        return !service
                && audio(talk.of(leg).own())
                        .filter(own -> own.direction().receives())
                        .isPresent()
                && audio(talk.otherThan(leg).own()).filter(Media::isHeld).isPresent();
    }

    private static Optional<Media> audio(Sdp said) {
        return SdpReader.read(said) instanceof SdpReading.Readable(var description)
                ? description.media().stream()
                        .filter(media -> media.isAudio() && media.isActive())
                        .findFirst()
                : Optional.empty();
    }
}

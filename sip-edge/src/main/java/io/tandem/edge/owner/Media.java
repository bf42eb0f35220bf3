package io.tandem.edge.owner;

import io.tandem.call.MediaListener;
import io.tandem.call.RelaySession;
import io.tandem.contracts.calls.Flow;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.rtp.ng.RecordingTerms;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.sdp.Sdp;
import io.tandem.types.HostPort;
import io.tandem.types.ReleaseCause;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The media relays, as owners see them. Replies come on any thread, each exactly once. */
public interface Media {

    /** What a relay made of an offer or answer. */
    sealed interface Reply {
        record Prepared(Sdp sdp, RelaySession session) implements Reply {}

        record Refused(ReleaseCause cause) implements Reply {}
    }

    /** Whether a relay still knows a session. */
    enum Life {
        ALIVE,
        /** The relay lives and does not know it. */
        ENDED,
        /** No reply. */
        UNKNOWN
    }

    /**
     * One side's description.
     *
     * @param tag names the side within the session
     * @param source the address that its signalling comes from
     */
    record Side(String tag, Sdp sdp, Optional<String> source) {}

    /**
     * @param session where empty, a new one named {@code newId} on a live relay
     * @param meeting what decides on the relay of a new one; empty: each call for itself
     * @param to whom the relay's offer is for; newcomers of each kind have ports of their own in the session
     */
    void offer(
            Optional<RelaySession> session,
            String newId,
            Optional<Meeting> meeting,
            long epoch,
            Side from,
            MediaListener to,
            Consumer<Reply> reply);

    /**
     * @param to tag of the side whose offer this answers
     * @param asA which of the offers to newcomers it answers; empty for a side that has spoken before
     */
    void answer(
            RelaySession session,
            long epoch,
            Side from,
            String to,
            Optional<MediaListener.Newcomers> asA,
            Consumer<Reply> reply);

    /**
     * As {@link #answer}, of a side that is a service: the relay itself is what {@code to} hears from then on.
     *
     * @param from what was made up for it; no packets come from there or go there
     */
    void serve(
            RelaySession session,
            long epoch,
            Side from,
            String to,
            Optional<MediaListener.Newcomers> asA,
            Served service,
            Consumer<Reply> reply);

    /** The side is let into a room. */
    void enter(RelaySession session, long epoch, String side, RoomSeat seat);

    /** As {@link #enter}, of a side that goes on hearing what is played to it. */
    void sit(RelaySession session, long epoch, String side, RoomSeat seat);

    /** The side hears the session's other side again, and no room. */
    void leave(RelaySession session, long epoch, String side);

    /** @param why the side hears that it is not let into a room: {@code WRONG_PIN} or {@code ROOM_LOCKED} */
    void refuse(RelaySession session, long epoch, String side, ReleaseCause why);

    /** The side, which is in a room, hears a note: a key was taken, a page begins. */
    void confirm(RelaySession session, long epoch, String side, boolean on);

    /** @return the relay on which those meet now that say this; empty: there is none */
    Optional<HostPort> meetingPoint(Meeting meeting);

    /**
     * Music to a side whose partner holds; a relay that cannot play leaves it in silence.
     *
     * @param to tag of the side that hears it
     * @param plays false ends it
     */
    void music(RelaySession session, long epoch, String to, boolean plays);

    /**
     * What a side in a menu hears, in place of what it heard; a relay that cannot play leaves it in silence.
     *
     * @param sound an object of the cell's, a WAVE file; empty ends what is played
     */
    void announce(RelaySession session, long epoch, String to, String sound);

    /** @return whether sides may have their talks recorded; then relays tell of the keys that they press */
    boolean recordsOnDemand();

    /**
     * What both sides say is recorded; where it is already, nothing changes.
     */
    void record(RelaySession session, long epoch, RecordingTerms terms);

    /** What they say from now on is left out; {@link #record} goes on. */
    void pauseRecording(RelaySession session, long epoch);

    void stopRecording(RelaySession session, long epoch);

    /** @param statistics empty if the relay did not say */
    void release(RelaySession session, long epoch, Consumer<List<Counted>> statistics);

    /** The side hears that it rings, in place of the other one, until told to stop or the two are closed. */
    void ring(RelaySession session, long epoch, String to, String other);

    void stopRinging(RelaySession session, long epoch, String to, String other);

    /** Closes what two sides have talked over; the session goes on for others. */
    void close(RelaySession session, long epoch, String one, String other);

    /** Renews the lease. */
    void renew(RelaySession session, long epoch, Consumer<Life> life);

    /** Relays that can be asked for new sessions now. */
    List<HostPort> live();

    /**
     * How one side's media line was received.
     *
     * @param sent what it sent; null where nothing came
     * @param heard what it said of what it was sent; null where it did not
     */
    record Counted(
            String tag,
            int media,
            @Nullable StreamQuality sent,
            @Nullable StreamQuality heard) {

        /** Its directions, those that are known. */
        Stream<QualitySample.Stream> as(String leg) {
            return Stream.concat(
                    Stream.ofNullable(sent)
                            .map(quality -> new QualitySample.Stream(leg, media, Flow.FROM_LEG, quality)),
                    Stream.ofNullable(heard)
                            .map(quality -> new QualitySample.Stream(leg, media, Flow.TO_LEG, quality)));
        }
    }
}

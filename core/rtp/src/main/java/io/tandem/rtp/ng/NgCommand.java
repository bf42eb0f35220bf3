package io.tandem.rtp.ng;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A command to a media relay. Tags are the legs' names within the session; SDP is text. */
public sealed interface NgCommand {

    /** The session that this makes, changes or ends; empty for what only asks. */
    default Optional<String> sessionChanged() {
        return switch (this) {
            case Offer offer -> Optional.of(offer.callId());
            case Answer answer -> Optional.of(answer.callId());
            case Delete delete -> Optional.of(delete.target().callId());
            case Ping ignored -> Optional.empty();
            case Query ignored -> Optional.empty();
            case ListSessions ignored -> Optional.empty();
            case Statistics ignored -> Optional.empty();
            case Block block -> Optional.of(block.target().callId());
            case Subscribe subscribe -> Optional.of(subscribe.target().callId());
            case AnswerSubscription answer -> Optional.of(answer.target().callId());
            case PlayMedia play -> Optional.of(play.target().callId());
            case StopMedia stop -> Optional.of(stop.target().callId());
            case Echo echo -> Optional.of(echo.target().callId());
            case PlayDtmf play -> Optional.of(play.target().callId());
            case StartRecording start -> Optional.of(start.target().callId());
            case PauseRecording pause -> Optional.of(pause.target().callId());
            case StopRecording stop -> Optional.of(stop.target().callId());
            case JoinRoom join -> Optional.of(join.target().callId());
            case LeaveRoom leave -> Optional.of(leave.target().callId());
            case PlayRoom play -> Optional.of(play.target().callId());
            case Unsubscribe unsubscribe -> Optional.of(unsubscribe.target().callId());
        };
    }

    /** Is anybody there? Answered {@code pong}. */
    record Ping() implements NgCommand {}

    /** The side {@code fromTag} offers; the reply's SDP is for the other side. {@code toTag} is empty on the first. */
    record Offer(String callId, String fromTag, String toTag, String sdp, Handling handling) implements NgCommand {}

    /** The side {@code toTag} answers an offer of {@code fromTag}; the reply's SDP is for {@code fromTag}. */
    record Answer(String callId, String fromTag, String toTag, String sdp, Handling handling) implements NgCommand {}

    /**
     * Ends the session, or one branch of it, and frees its ports; the reply carries the last statistics.
     *
     * @param delaySeconds after which; empty is at once
     * @param fatal an unknown session is an error, not a warning
     */
    record Delete(Target target, OptionalInt delaySeconds, boolean fatal, Ownership ownership) implements NgCommand {
        public Delete(String callId, Ownership ownership) {
            this(Target.session(callId), OptionalInt.empty(), false, ownership);
        }
    }

    /** Statistics of a session; renews its lease when the owner asks. */
    record Query(Target target, Ownership ownership) implements NgCommand {
        public Query(String callId, Ownership ownership) {
            this(Target.session(callId), ownership);
        }
    }

    /** The call-ids of at most {@code limit} sessions. */
    record ListSessions(int limit) implements NgCommand {}

    /** Totals of the relay. */
    record Statistics() implements NgCommand {}

    /** What of a side's packets is kept from the others. */
    enum Gate {
        MEDIA,
        DTMF,
        SILENCE
    }

    /** Closes or opens a gate: block and unblock media and DTMF, silence and unsilence media. */
    record Block(Target target, Gate gate, boolean closed, Ownership ownership) implements NgCommand {}

    /**
     * A third party asks to receive what sides send; the reply is an offer to it.
     *
     * @param fromTags of those sides; empty and {@code target.all()} is everybody
     */
    record Subscribe(Target target, List<String> fromTags, Handling handling) implements NgCommand {
        public Subscribe {
            fromTags = List.copyOf(fromTags);
        }
    }

    /** The third party's answer; {@code target.toTag()} is what the reply to {@link Subscribe} named it. */
    record AnswerSubscription(Target target, String sdp, Handling handling) implements NgCommand {}

    /**
     * The sides that the target names hear this in place of what the other side sends.
     *
     * @param times it is played; 0 is without end
     * @param startFrame frame of 20 ms that it begins with, the first time; from 0
     */
    record PlayMedia(Target target, Playable sound, int times, int startFrame, Ownership ownership)
            implements NgCommand {}

    /** Ends what {@link PlayMedia} began. */
    record StopMedia(Target target, Ownership ownership) implements NgCommand {}

    /**
     * The sides that the target names seem to press a key, which the other side hears; after those that were pressed before.
     *
     * @param key one of {@code 0123456789*#ABCD}
     * @param volume in dBm0 without the sign, 0 to 63
     */
    record PlayDtmf(Target target, char key, Duration held, Duration pause, int volume, Ownership ownership)
            implements NgCommand {}

    /** The sides that the target names hear themselves, and nobody else hears them; ours. @param on false ends it */
    record Echo(Target target, boolean on, Ownership ownership) implements NgCommand {}

    /**
     * What the two sides say is recorded from now on; goes on with what is paused.
     *
     * @param terms of a recording that begins; those of one that is paused stay
     */
    record StartRecording(Target target, RecordingTerms terms, Ownership ownership) implements NgCommand {}

    /** What is said is left out, until {@link StartRecording}. */
    record PauseRecording(Target target, Ownership ownership) implements NgCommand {}

    /** Ends the recording; it is joined after that. */
    record StopRecording(Target target, Ownership ownership) implements NgCommand {}

    /**
     * The sides that the target names are in a room of the relay from now on: they hear its other members, and not the session's other
     * side any more; or they sit there in another way. Ours, as all that is about rooms.
     */
    record JoinRoom(Target target, RoomSeat seat, Ownership ownership) implements NgCommand {}

    /** The sides that the target names are in no room any more. */
    record LeaveRoom(Target target, Ownership ownership) implements NgCommand {}

    /**
     * All in the room of the target's session hear this as well; one after the other, where more is played.
     *
     * @param times it is played, from 1
     */
    record PlayRoom(Target target, Playable sound, int times, Ownership ownership) implements NgCommand {}

    record Unsubscribe(Target target, Ownership ownership) implements NgCommand {}
}

package io.tandem.relay.control;

import io.tandem.media.codec.AudioCodec;
import io.tandem.relay.recording.CallRecorder;
import io.tandem.relay.recording.PacketRing;
import io.tandem.relay.recording.Recorders;
import io.tandem.relay.recording.RecordingEnd;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.description.Agreement;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.RecordingTerms;
import io.tandem.rtp.ng.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is recorded of sessions: start, pause and stop recording. One recording a session at a time. On the control thread alone. */
final class Recordings {
    private static final int NARROW = 8000;
    private static final int WIDE = 16_000;
    private static final NgReply NOWHERE =
            new NgReply.Failed("This relay has no object store for recordings: tandem.objects");
    private static final NgReply NOTHING = new NgReply.Failed("Nothing is recorded");

    private final Optional<Recorders> recorders;
    private final SideFormats formats;
    private final Playbacks playbacks;
    private final Map<RelaySession, Running> running = new HashMap<>();

    /** A recording, and the line that it is of now. */
    private static final class Running {
        private final Recorders.Started started;
        private @Nullable Talk talk;

        Running(Recorders.Started started) {
            this.started = started;
        }

        CallRecorder recorder() {
            return started.recorder();
        }

        NgReply told(long now) {
            return new NgReply.Recording(
                    started.key().text(), recorder().recorded(now).toMillis());
        }
    }

    /** A line on which both sides have spoken. */
    private record Talk(Branch branch, int line) {}

    Recordings(Optional<Recorders> recorders, SideFormats formats, Playbacks playbacks) {
        this.recorders = recorders;
        this.formats = formats;
        this.playbacks = playbacks;
    }

    void start(RelaySession session, NgCommand.StartRecording command, Instant now, Consumer<NgReply> reply) {
        Optional<Running> going = going(session);
        long at = System.nanoTime();
        NgReply done;
        if (going.isPresent()) {
            going.get().recorder().resume(at);
            done = going.get().told(at);
        } else {
            done = begin(session, command, now, at);
        }
        session.afterwards(() -> reply.accept(done));
    }

    private NgReply begin(RelaySession session, NgCommand.StartRecording command, Instant now, long at) {
        Optional<Talk> talk = talk(session.joined(command.target()));
        if (recorders.isEmpty()) {
            return NOWHERE;
        }
        if (talk.isEmpty()) {
            return Playbacks.NOBODY;
        }
        Branch branch = talk.get().branch();
        RecordingTerms terms = command.terms();
        CallRecorder.Terms how = new CallRecorder.Terms(rate(talk.get()), terms.longest(), terms.silence());
        List<String> sides = List.of(branch.tag(Branch.OFFERER), branch.tag(Branch.OTHER));
        Running begun = new Running(recorders
                .get()
                .begin(
                        new Recorders.Begun(
                                terms.tenant(), session.callId(), session::epoch, now, sides, how, terms.metadata()),
                        at));
        running.put(session, begun);
        follow(begun, talk.get());
        announce(session, begun, terms, at);
        return begun.told(at);
    }

    /** What both hear is not in it: it begins behind the last word. */
    private void announce(RelaySession session, Running begun, RecordingTerms terms, long at) {
        if (terms.beep()) {
            playbacks.beep(session);
        }
        playbacks.announcement(terms.words()).ifPresent(words -> {
            playbacks.hear(session, words);
            begun.recorder().pause(at);
            begun.recorder().resume(at + TimeUnit.MILLISECONDS.toNanos(words.millis()));
        });
    }

    void pause(RelaySession session, Consumer<NgReply> reply) {
        long at = System.nanoTime();
        Optional<Running> going = going(session);
        going.ifPresent(each -> each.recorder().pause(at));
        NgReply done = going.map(each -> each.told(at)).orElse(NOTHING);
        session.afterwards(() -> reply.accept(done));
    }

    void stop(RelaySession session, Consumer<NgReply> reply) {
        long at = System.nanoTime();
        Optional<Running> last = Optional.ofNullable(running.get(session));
        end(session, at, RecordingEnd.STOPPED);
        NgReply done = last.map(each -> each.told(at)).orElse(NOTHING);
        session.afterwards(() -> reply.accept(done));
    }

    /** The session is over. */
    void ended(RelaySession session) {
        end(session, System.nanoTime(), RecordingEnd.SESSION_ENDED);
    }

    private void end(RelaySession session, long at, RecordingEnd why) {
        @Nullable Running last = running.remove(session);
        if (last != null) {
            last.recorder().end(at, why);
            leave(last);
        }
    }

    /** One that has ended by itself is no more. */
    private Optional<Running> going(RelaySession session) {
        @Nullable Running found = running.get(session);
        if (found != null && found.recorder().isOver()) {
            running.remove(session);
            leave(found);
            return Optional.empty();
        }
        return Optional.ofNullable(found);
    }

    /** Sides have described themselves anew, or talk on another branch now. */
    void retune(RelaySession session) {
        going(session)
                .ifPresent(each ->
                        talk(session.joined(Target.session(session.callId()))).ifPresent(talk -> follow(each, talk)));
    }

    private void follow(Running recording, Talk talk) {
        if (!talk.equals(recording.talk)) {
            leave(recording);
            recording.talk = talk;
        }
        for (int side = 0; side < 2; side++) {
            Map<Integer, AudioCodec> sounds = formats.sounds(talk.branch().agreement(), side, talk.line());
            recording.recorder().formats(side, sounds);
            tap(talk, side, Optional.of(recording.recorder().ring(side)));
        }
    }

    private static void leave(Running recording) {
        @Nullable Talk before = recording.talk;
        if (before != null) {
            tap(before, Branch.OFFERER, Optional.empty());
            tap(before, Branch.OTHER, Optional.empty());
        }
    }

    private static void tap(Talk talk, int side, Optional<PacketRing> ring) {
        talk.branch().paths().get(talk.line()).tap(side, ring);
    }

    private static Optional<Talk> talk(List<Branch> branches) {
        return branches.reversed().stream()
                .filter(Branch::isJoined)
                .flatMap(branch -> line(branch).stream().mapToObj(line -> new Talk(branch, line)))
                .findFirst();
    }

    private static OptionalInt line(Branch branch) {
        OptionalInt other = SideFormats.audioLine(branch.agreement(), Branch.OTHER);
        return SideFormats.audioLine(branch.agreement(), Branch.OFFERER).equals(other) ? other : OptionalInt.empty();
    }

    // What both agreed on: browsers offer wide codecs to narrow phones as well.
    private int rate(Talk talk) {
        Agreement agreement = talk.branch().agreement();
        boolean wide = false;
        for (int side = 0; side < 2; side++) {
            Optional<Voice> voice = formats.voice(agreement, side, talk.line());
            wide |= voice.filter(each -> each.codec().sampleRate() > NARROW).isPresent();
        }
        return wide ? WIDE : NARROW;
    }
}

package io.tandem.relay.control;

import io.tandem.media.dtmf.KeyPress;
import io.tandem.relay.sound.Player;
import io.tandem.relay.sound.Prompt;
import io.tandem.relay.sound.Prompts;
import io.tandem.relay.sound.Source;
import io.tandem.relay.sound.Tones;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Playable;
import io.tandem.rtp.ng.Target;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sounds that sides are made to hear: play media, stop media, play DTMF. On the control thread alone. */
final class Playbacks {
    private static final Logger log = LoggerFactory.getLogger(Playbacks.class);
    private static final String MELODY = "melody";
    static final NgReply NOBODY = new NgReply.Failed("No such participant in the call");
    static final NgReply MUTE = new NgReply.Failed("The side has no codec that this relay can play");

    private final Prompts prompts;
    private final SideFormats formats;

    /** A side that is to hear something. @param voice empty: there is no codec for it */
    private record Listener(Branch branch, int side, int line, Optional<Voice> voice) {}

    Playbacks(Prompts prompts, SideFormats formats) {
        this.prompts = prompts;
        this.formats = formats;
    }

    void play(RelaySession session, NgCommand.PlayMedia command, Consumer<NgReply> reply) {
        List<Listener> listeners = listeners(session, command.target(), false);
        Optional<NgReply> refusal = refusal(listeners);
        if (refusal.isPresent()) {
            reply.accept(refusal.get());
            return;
        }
        List<Playback> playbacks = listeners.stream().map(this::next).toList();
        find(
                command.sound(),
                command.times(),
                session,
                reply,
                source -> begin(session, playbacks, source, command, reply));
    }

    /** Finds what is to be played, or replies that there is none. @param then on any thread, perhaps later */
    void find(Playable sound, int times, RelaySession session, Consumer<NgReply> reply, Consumer<Source> then) {
        switch (sound) {
            case Playable.Tone(String tone, String country, Duration lasting)
            when tone.equals(MELODY) ->
                load(prompts::melody, 0, session, reply, melody -> then.accept(melody.lasting(lasting)));
            case Playable.Tone(String tone, String country, Duration lasting) -> {
                switch (Tones.of(tone, country)) {
                    case Tones.Read.Understood(Source source) -> then.accept(source.lasting(lasting));
                    case Tones.Read.Refused(String reason) -> reply.accept(new NgReply.Failed(reason));
                }
            }
            case Playable.File(String name) -> load(() -> prompts.file(name), times, session, reply, then);
            case Playable.Blob(ByteBuffer bytes) -> load(() -> prompts.blob(bytes), times, session, reply, then);
        }
    }

    private interface Loading {
        Prompts.Loaded load();
    }

    // Files and their decoding take their time, and other calls' commands would wait for it.
    private static void load(
            Loading loading, int times, RelaySession session, Consumer<NgReply> reply, Consumer<Source> then) {
        Thread.startVirtualThread(() -> {
            try {
                switch (loading.load()) {
                    case Prompts.Loaded.Refused(String reason) -> reply.accept(new NgReply.Failed(reason));
                    case Prompts.Loaded.Ready(var prompt) -> then.accept(new Source.Recorded(prompt, times));
                }
            } catch (RuntimeException bug) {
                log.error("a prompt could not be played in session {}", session.callId(), bug);
                reply.accept(new NgReply.Failed("The prompt could not be played"));
            }
        });
    }

    private static void begin(
            RelaySession session,
            List<Playback> playbacks,
            Source source,
            NgCommand.PlayMedia command,
            Consumer<NgReply> reply) {
        for (Playback playback : playbacks) {
            source.open(playback.voice().codec().sampleRate(), 0);
            playback.begin(new Player(source, command.startFrame(), playback.voice()));
        }
        session.afterwards(() -> reply.accept(new NgReply.Playing(left(source, command.startFrame()))));
    }

    private static OptionalLong left(Source source, int startFrame) {
        OptionalLong whole = source.millis();
        return whole.isEmpty()
                ? whole
                : OptionalLong.of(Math.max(0, whole.getAsLong() - startFrame * 1000L / Source.FRAMES_A_SECOND));
    }

    private Playback next(Listener listener) {
        Playback next = new Playback(
                listener.branch().paths().get(listener.line()),
                listener.side(),
                listener.voice().orElseThrow());
        listener.branch().play(listener.side(), next);
        return next;
    }

    void stop(RelaySession session, NgCommand.StopMedia command, Consumer<NgReply> reply) {
        OptionalLong last = OptionalLong.empty();
        boolean anyone = false;
        // It may have begun on a branch that the side has left since.
        for (Branch branch : session.branches()) {
            for (int side = 0; side < 2; side++) {
                if (branch.isMeant(side, command.target())) {
                    anyone = true;
                    OptionalLong stopped = branch.stopPlaying(side);
                    last = stopped.isPresent() ? stopped : last;
                }
            }
        }
        NgReply done = anyone ? new NgReply.Stopped(last) : NOBODY;
        session.afterwards(() -> reply.accept(done));
    }

    void echo(RelaySession session, NgCommand.Echo command, Consumer<NgReply> reply) {
        List<Listener> listeners = listeners(session, command.target(), false);
        listeners.forEach(each -> each.branch().paths().get(each.line()).echo(each.side(), command.on()));
        NgReply done = listeners.isEmpty() ? NOBODY : new NgReply.Done("");
        session.afterwards(() -> reply.accept(done));
    }

    void press(RelaySession session, NgCommand.PlayDtmf command, Consumer<NgReply> reply) {
        List<Listener> listeners = listeners(session, command.target(), true);
        NgReply done = refusal(listeners).orElse(new NgReply.Done(""));
        if (done instanceof NgReply.Done) {
            KeyPress key = new KeyPress(command.key(), command.held(), command.pause(), command.volume());
            listeners.forEach(listener -> press(listener, key));
        }
        session.afterwards(() -> reply.accept(done));
    }

    private void press(Listener listener, KeyPress key) {
        @Nullable Playback present = listener.branch().playback(listener.side());
        if (present == null || !present.press(key)) {
            Playback keys = next(listener);
            Player player = new Player(null, 0, keys.voice());
            boolean taken = player.press(key);
            if (taken) {
                keys.begin(player);
            }
        }
    }

    /** Both sides hear a beep, in place of each other. */
    void beep(RelaySession session) {
        hear(session, prompts.beep());
    }

    /** @return words that tell of a recording; empty where there are none in the language */
    Optional<Prompt> announcement(String language) {
        return prompts.announcement(language);
    }

    /** Both sides hear it, in place of each other. */
    void hear(RelaySession session, Prompt prompt) {
        Source sound = new Source.Recorded(prompt, 1);
        for (Listener listener : listeners(session, Target.session(session.callId()), false)) {
            listener.voice().ifPresent(voice -> next(listener).begin(new Player(sound, 0, voice)));
        }
    }

    private static Optional<NgReply> refusal(List<Listener> listeners) {
        if (listeners.isEmpty()) {
            return Optional.of(NOBODY);
        }
        return listeners.stream().anyMatch(each -> each.voice().isEmpty()) ? Optional.of(MUTE) : Optional.empty();
    }

    /** @param opposite whether those hear it with whom the named ones talk */
    private List<Listener> listeners(RelaySession session, Target target, boolean opposite) {
        List<Listener> listeners = new ArrayList<>();
        for (Branch branch : session.joined(target)) {
            for (int side = 0; side < 2; side++) {
                int hearing = opposite ? Branch.opposite(side) : side;
                OptionalInt line = SideFormats.audioLine(branch.agreement(), hearing);
                if (branch.isMeant(side, target) && line.isPresent()) {
                    listeners.add(new Listener(
                            branch,
                            hearing,
                            line.getAsInt(),
                            formats.voice(branch.agreement(), hearing, line.getAsInt())));
                }
            }
        }
        return listeners;
    }

    /** Sides have described themselves anew, perhaps with other codecs. */
    void retune(Branch branch) {
        for (int side = 0; side < 2; side++) {
            @Nullable Playback playback = branch.playback(side);
            OptionalInt line = SideFormats.audioLine(branch.agreement(), side);
            if (playback != null && line.isPresent()) {
                formats.voice(branch.agreement(), side, line.getAsInt()).ifPresent(voice -> retune(playback, voice));
            }
        }
    }

    private static void retune(Playback playback, Voice voice) {
        @Nullable Player player = playback.retuned(voice);
        if (player != null) {
            Thread.startVirtualThread(() -> player.speak(voice));
        }
    }
}

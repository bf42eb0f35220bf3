package io.tandem.relay.room;

import io.tandem.media.codec.AudioCodec;
import io.tandem.relay.net.PacketIo;
import io.tandem.relay.recording.PacketRing;
import io.tandem.relay.sound.Frame;
import io.tandem.relay.sound.FrameRing;
import io.tandem.relay.sound.Source;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.ng.RoomSeat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One who is in a room. His packets belong to a worker's thread, his sound to the room's; two rings lie between them. */
public final class Member {
    /** After so long without a word a listener's codec may be another's as well. */
    private static final int LISTENS_AFTER = 2 * Source.FRAMES_A_SECOND;

    private final String name;
    private final PacketIo worker;
    private final PacketRing said = new PacketRing();
    private final FrameRing frames = new FrameRing();
    private final Runnable speaking;
    private volatile Runnable feed = () -> {};

    // On the room's thread.
    private RoomSeat terms;
    private Voice voice;
    private final MemberSound sound;
    private @Nullable Coding own;
    private short[] speech = {};
    private short[] heard = {};
    private boolean speaks;
    private int listening = LISTENS_AFTER;
    private int seat;
    private int rate;

    /**
     * @param name among the members of the room
     * @param worker on whose thread his packets are
     * @param voice how he is spoken to
     * @param sounds what he sends, by payload types
     * @param speaking told when he speaks and another did before; on the room's thread, must not block
     */
    public Member(
            String name,
            PacketIo worker,
            RoomSeat terms,
            Voice voice,
            Map<Integer, AudioCodec> sounds,
            Runnable speaking) {
        this.name = name;
        this.worker = worker;
        this.terms = terms;
        this.voice = voice;
        this.speaking = speaking;
        sound = new MemberSound(sounds, voice.codec().sampleRate());
        sound.mute(terms.muted());
    }

    public String name() {
        return name;
    }

    /** @return where the worker puts his packets */
    public PacketRing said() {
        return said;
    }

    /** @param next sends him what {@link #take} gives, on the worker's thread */
    public void hearsBy(Runnable next) {
        feed = next;
    }

    /** Hands over what the room made; on the worker's thread. */
    public void take(Consumer<Frame> taker) {
        frames.take(taker);
    }

    PacketIo worker() {
        return worker;
    }

    void deliver() {
        feed.run();
    }

    RoomSeat terms() {
        return terms;
    }

    Voice voice() {
        return voice;
    }

    int seat() {
        return seat;
    }

    void sit(int at, int roomsRate) {
        seat = at;
        if (roomsRate != rate) {
            rate = roomsRate;
            sound.rate(roomsRate);
            speech = new short[roomsRate / Source.FRAMES_A_SECOND];
            heard = new short[speech.length];
            own = null;
        }
    }

    void change(RoomSeat next) {
        terms = next;
        sound.mute(next.muted());
    }

    /** @return whether he is spoken to in another way from now on */
    boolean speak(Voice next, Map<Integer, AudioCodec> sounds) {
        sound.formats(sounds);
        boolean changed = !voice.equals(next);
        if (changed) {
            voice = next;
            own = null;
        }
        return changed;
    }

    void isSpeaker() {
        speaking.run();
    }

    boolean hears(Member other) {
        return isAmong(terms.hears(), other.name) && isAmong(other.terms.heardBy(), name);
    }

    private static boolean isAmong(List<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }

    /** Makes his next 20 ms of sound. */
    void listenTo(long nanos) {
        said.take(nanos, sound);
        speaks = sound.read(speech, nanos);
        listening = speaks ? 0 : listening + 1;
    }

    boolean speaks() {
        return speaks;
    }

    /** @return 20 ms at the room's rate, while he {@link #speaks} */
    short[] speech() {
        return speech;
    }

    /** @return where what he alone hears is put, at the room's rate */
    short[] heard() {
        return heard;
    }

    /** @return whether another's payloads of the same sound will do: at once where each stands for itself, else after a while */
    boolean mayShare() {
        return listening >= LISTENS_AFTER || voice.codec().isStateless();
    }

    Coding ownCoding() {
        Coding present = own;
        if (present == null) {
            present = new Coding(voice, rate);
            own = present;
        }
        return present;
    }

    /** Has a frame sent to him. */
    void hear(Coding coded) {
        frames.next().ifPresent(frame -> {
            coded.write(frame, voice);
            frames.made();
        });
    }
}

package io.tandem.relay.room;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.mix.Mixer;
import io.tandem.relay.net.PacketIo;
import io.tandem.relay.sound.Beat;
import io.tandem.relay.sound.Sound;
import io.tandem.relay.sound.Source;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.ng.RoomSeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A room: 50 times a second all that its members say is mixed, each hears the others, and those who hear the same in the same codec get
 * the same payloads. Told what to do from any thread; all else is on its metronome's thread, whose cores it shares where it is large.
 */
public final class Room implements Beat {
    /** So few are coded by one thread: it would take longer to wake others up. */
    private static final int FEW = 8;

    private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
    private final RoomTones tones;
    private final RoomSounds sounds = new RoomSounds();
    private final Seating seating = new Seating(sounds);
    private final Map<Shared, Coding> shared = new HashMap<>();
    private final List<Coding> codings = new ArrayList<>();
    private volatile boolean over;
    private volatile @Nullable Source waitsWith;
    private volatile Map<PacketIo, List<Member>> byWorker = Map.of();
    private short[] all = {};
    private short[] before = {};
    private short[] played = {};
    private @Nullable Sound music;
    private @Nullable Member speaker;
    private long beat;

    /** What payloads need to have in common. */
    private record Shared(AudioCodec codec, FormatParameters asked) {
        static Shared of(Voice voice) {
            return new Shared(voice.codec(), voice.asked());
        }
    }

    public Room(RoomTones tones) {
        this.tones = tones;
    }

    public void enter(Member member) {
        wishes.add(() -> {
            seating.enter(member);
            if (member.terms().announced()) {
                sounds.play(tones.entry());
            }
            changed();
        });
    }

    public void leave(Member member) {
        wishes.add(() -> {
            seating.leave(member);
            if (member.terms().announced()) {
                sounds.play(tones.exit());
            }
            speaker = speaker == member ? null : speaker;
            changed();
        });
    }

    /** A member sits there in another way. */
    public void change(Member member, RoomSeat terms) {
        wishes.add(() -> {
            member.change(terms);
            seating.changed();
        });
    }

    /** A member has described himself anew. */
    public void speak(Member member, Voice voice, Map<Integer, AudioCodec> sounds) {
        wishes.add(() -> {
            if (member.speak(voice, sounds)) {
                seating.changed();
                changed();
            }
        });
    }

    /** All hear this. @param frames of 20 ms, after which it ends in any case */
    public void play(Source source) {
        wishes.add(() -> sounds.play(source));
    }

    /** Who is alone, and wants to, hears this. @param source that can be opened at every rate without delay */
    public void waitWith(Source source) {
        waitsWith = source;
    }

    /** It is over with the next beat. */
    public void end() {
        over = true;
    }

    private void changed() {
        Map<PacketIo, List<Member>> grouped = new HashMap<>();
        seating.members()
                .forEach(member -> grouped.computeIfAbsent(member.worker(), none -> new ArrayList<>())
                        .add(member));
        byWorker = Map.copyOf(grouped);
        shared.keySet()
                .removeIf(key -> seating.members().stream()
                        .noneMatch(member -> Shared.of(member.voice()).equals(key)));
        music = null;
        if (all.length != seating.frame()) {
            all = new short[seating.frame()];
            before = new short[all.length];
            played = new short[all.length];
            shared.clear();
        }
    }

    @Override
    public boolean beat() {
        for (Runnable wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            wish.run();
        }
        if (over) {
            return false;
        }
        if (!seating.members().isEmpty()) {
            mix(System.nanoTime());
        }
        return true;
    }

    private void mix(long now) {
        List<Member> members = seating.members();
        Mixer mixer = seating.mixer();
        beat++;
        each(members.size(), n -> members.get(n).listenTo(now));
        for (Member member : members) {
            if (member.speaks()) {
                mixer.speak(member.seat(), member.speech(), 0);
            }
        }
        if (sounds.read(played) || isWaitingWithMusic()) {
            mixer.speak(seating.soundsSeat(), played, 0);
        }
        mixer.mix();
        mixer.hearAll(all, 0);
        code(members, mixer);
        mixer.next();
        short[] next = before;
        before = all;
        all = next;
        tellSpeaker();
    }

    private boolean isWaitingWithMusic() {
        List<Member> members = seating.members();
        if (members.size() > 1 && !seating.isWaiting()
                || !members.getFirst().terms().music()) {
            return false;
        }
        Sound playing = music;
        Source waiting = waitsWith;
        if (playing == null && waiting != null) {
            playing = waiting.open(seating.rate(), 0);
            music = playing;
        }
        return playing != null && playing.read(played, 0, played.length) == played.length;
    }

    private void code(List<Member> members, Mixer mixer) {
        codings.clear();
        for (Member member : members) {
            boolean alike = mixer.hearsAll(member.seat()) && member.mayShare();
            if (alike) {
                Coding one = sharedBy(member);
                one.code(all, before, beat);
                codings.add(one);
            } else {
                mixer.hear(member.seat(), member.heard(), 0);
                codings.add(member.ownCoding());
            }
        }
        each(members.size(), n -> codings.get(n).code(members.get(n).heard(), before, beat));
        for (int n = 0; n < members.size(); n++) {
            members.get(n).hear(codings.get(n));
        }
    }

    private Coding sharedBy(Member member) {
        return shared.computeIfAbsent(Shared.of(member.voice()), none -> new Coding(member.voice(), seating.rate()));
    }

    private static void each(int count, IntConsumer task) {
        IntStream range = IntStream.range(0, count);
        (count > FEW ? range.parallel() : range).forEach(task);
    }

    private void tellSpeaker() {
        seating.speaker().filter(now -> now != speaker).ifPresent(now -> {
            speaker = now;
            now.isSpeaker();
        });
    }

    /** Has the members' workers send what was made: one task for each of them. */
    @Override
    public void deliver() {
        byWorker.forEach((worker, members) -> worker.execute(() -> members.forEach(Member::deliver)));
    }
}

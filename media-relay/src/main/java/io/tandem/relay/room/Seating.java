package io.tandem.relay.room;

import io.tandem.media.mix.Mixer;
import io.tandem.relay.sound.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who sits where in a room, and the mixer that is large and fine enough for all: at the rate of the second best codec, since nobody
 * hears himself. It grows, and is only made anew then. On the room's thread.
 */
final class Seating {
    private static final int FIRST_SEATS = 8;
    private static final int[] RATES = {8000, 16_000, 48_000};

    private final List<Member> members = new ArrayList<>();
    private final RoomSounds sounds;
    private int seats = FIRST_SEATS;
    private int rate;
    private @Nullable Mixer mixer;
    private int soundsSeat;

    Seating(RoomSounds sounds) {
        this.sounds = sounds;
    }

    List<Member> members() {
        return members;
    }

    /** @return in Hz */
    int rate() {
        return rate;
    }

    int frame() {
        return rate / Source.FRAMES_A_SECOND;
    }

    Mixer mixer() {
        if (mixer == null) {
            throw new IllegalStateException("nobody has ever been in the room");
        }
        return mixer;
    }

    /** @return the seat of what is played to all */
    int soundsSeat() {
        return soundsSeat;
    }

    void enter(Member member) {
        members.add(member);
        int needed = neededRate();
        // One seat is that of what is played.
        if (mixer == null || needed > rate || members.size() + 1 > seats) {
            build(needed);
        } else {
            member.sit(mixer.join(), rate);
        }
        apply();
    }

    void leave(Member member) {
        if (members.remove(member)) {
            mixer().leave(member.seat());
            apply();
        }
    }

    /** Members have other codecs, or sit in another way. */
    void changed() {
        int needed = neededRate();
        if (needed > rate && !members.isEmpty()) {
            build(needed);
        }
        apply();
    }

    private int neededRate() {
        List<Integer> rates = members.stream()
                .map(member -> atLeast(member.voice().codec().sampleRate()))
                .sorted(Comparator.reverseOrder())
                .toList();
        return rates.isEmpty() ? RATES[0] : rates.get(Math.min(1, rates.size() - 1));
    }

    private static int atLeast(int sampleRate) {
        for (int each : RATES) {
            if (each >= sampleRate) {
                return each;
            }
        }
        return RATES[RATES.length - 1];
    }

    private void build(int needed) {
        rate = Math.max(rate, needed);
        while (seats < members.size() + 1) {
            seats *= 2;
        }
        Mixer made = new Mixer(seats, frame(), Source.FRAMES_A_SECOND);
        mixer = made;
        members.forEach(member -> member.sit(made.join(), rate));
        soundsSeat = made.join();
        sounds.rate(rate);
    }

    /** @return whether those who wait for a moderator have none yet */
    boolean isWaiting() {
        return members.stream().anyMatch(member -> member.terms().waits())
                && members.stream().noneMatch(member -> member.terms().moderator());
    }

    private void apply() {
        Mixer at = mixer();
        boolean waiting = isWaiting();
        for (Member member : members) {
            at.mute(member.seat(), member.terms().muted());
            at.gain(member.seat(), member.terms().gain());
            for (Member other : members) {
                if (other != member) {
                    boolean apart =
                            waiting && (member.terms().waits() || other.terms().waits());
                    at.hears(member.seat(), other.seat(), !apart && member.hears(other));
                }
            }
        }
    }

    /** @return who speaks, or spoke last */
    Optional<Member> speaker() {
        int seat = mixer().activeSpeaker();
        return members.stream().filter(member -> member.seat() == seat).findFirst();
    }
}

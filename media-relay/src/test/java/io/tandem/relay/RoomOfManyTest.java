package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Pcm;
import io.tandem.media.sound.Signal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Large rooms for minutes, all of whom speak at once, which no room of people does: {@code mvn -pl media-relay -am test -Dgroups=long
 * -DexcludedGroups= -Dtest=RoomOfManyTest -Dsurefire.failIfNoSpecifiedTests=false}; {@code -Dtandem.room.seconds=20} for less.
 */
@Tag("long")
class RoomOfManyTest {
    private static final AudioCodec CODEC = new Pcm(Law.A);
    private static final int PACKETS_A_SECOND = 50;
    private static final int HEARD_SECONDS = 3;
    private static final double LONGEST_GAP_MILLIS = 40;

    @Test
    void each_of_twenty_hears_all_others_and_not_himself_for_two_minutes() throws Exception {
        meet(20, Integer.getInteger("tandem.room.seconds", 120), 1200);
    }

    @Test
    void fifty_in_one_room_for_ten_minutes_have_no_drift_and_no_gap() throws Exception {
        meet(50, Integer.getInteger("tandem.room.seconds", 600), 600);
    }

    private static void meet(int members, int seconds, double peak) throws Exception {
        List<MeetingPhone> phones = new ArrayList<>();
        try (Meeting meeting = new Meeting(46_000, 2)) {
            for (int n = 0; n < members; n++) {
                phones.add(meeting.call(CODEC, 300 + 50 * n, peak));
                meeting.join(phones.get(n));
            }
            Meeting.talk(phones, 3 * PACKETS_A_SECOND);
            for (MeetingPhone phone : phones) {
                phone.keep(false);
                phone.beginRhythm();
            }
            long before = relayNanos();
            Meeting.talk(phones, (seconds - HEARD_SECONDS) * PACKETS_A_SECOND);
            long spent = relayNanos() - before;
            List<MeetingPhone.Rhythm> rhythms =
                    phones.stream().map(MeetingPhone::rhythm).toList();
            phones.forEach(phone -> phone.keep(true));
            Meeting.talk(phones, HEARD_SECONDS * PACKETS_A_SECOND);
            List<short[]> sounds = phones.stream().map(MeetingPhone::sound).toList();

            tell(members, seconds, rhythms, spent);
            rhythms.forEach(rhythm -> {
                assertThat(rhythm.longestGapMillis()).isLessThan(LONGEST_GAP_MILLIS);
                assertThat(Math.abs(rhythm.driftMillis(CODEC.clockRate()))).isLessThan(LONGEST_GAP_MILLIS);
            });
            assertEachHearsOthers(phones, sounds, peak);
        } finally {
            phones.forEach(MeetingPhone::close);
        }
    }

    private static void assertEachHearsOthers(List<MeetingPhone> phones, List<short[]> sounds, double peak) {
        int rate = CODEC.sampleRate();
        for (int listener = 0; listener < phones.size(); listener++) {
            short[] sound = sounds.get(listener);
            assertThat(sound.length).isGreaterThan(2 * rate);
            for (int speaker = 0; speaker < phones.size(); speaker++) {
                double heard = Signal.decibels(
                        Signal.peak(sound, rate, rate, phones.get(speaker).hertz(), rate), peak);
                if (speaker == listener) {
                    assertThat(heard).as("%d hears himself", listener).isLessThan(-25);
                } else {
                    assertThat(heard).as("%d hears %d", listener, speaker).isBetween(-3.0, 2.0);
                }
            }
        }
    }

    private static void tell(int members, int seconds, List<MeetingPhone.Rhythm> rhythms, long spent) {
        System.out.printf(
                Locale.ROOT,
                "room of %d, %d s: longest gap %.1f ms, drift %.1f ms, the relay's threads %.1f %% of a core%n",
                members,
                seconds,
                rhythms.stream()
                        .mapToDouble(MeetingPhone.Rhythm::longestGapMillis)
                        .max()
                        .orElseThrow(),
                rhythms.stream()
                        .mapToDouble(rhythm -> Math.abs(rhythm.driftMillis(CODEC.clockRate())))
                        .max()
                        .orElseThrow(),
                spent / 1e7 / (seconds - HEARD_SECONDS));
    }

    /** CPU time of the threads that carry packets and make sound. */
    private static long relayNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && isRelays(thread))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static boolean isRelays(ThreadInfo thread) {
        String name = thread.getThreadName();
        return name.equals("sound") || name.startsWith("media-") || name.startsWith("ForkJoinPool.commonPool");
    }
}

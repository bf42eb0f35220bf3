package io.tandem.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixerTest {
    private static final double PEAK = 500;

    private static double hertz(int seat) {
        return 300 + 60 * seat;
    }

    /** A room whose seats all sound a tone of their own, and what each heard. */
    private static short[][] heard(int seats, int rate, int ticks, java.util.function.Consumer<Mixer> rules) {
        int frame = rate / 50;
        Mixer mixer = new Mixer(seats, frame, 50);
        short[][] spoken = new short[seats][];
        for (int seat = 0; seat < seats; seat++) {
            assertThat(mixer.join()).isEqualTo(seat);
            spoken[seat] = Signal.sine(hertz(seat), PEAK, rate, ticks * frame);
        }
        assertThat(mixer.join()).isEqualTo(-1);
        rules.accept(mixer);
        short[][] heard = new short[seats][ticks * frame];
        for (int tick = 0; tick < ticks; tick++) {
            for (int seat = 0; seat < seats; seat++) {
                mixer.speak(seat, spoken[seat], tick * frame);
            }
            mixer.mix();
            for (int seat = 0; seat < seats; seat++) {
                mixer.hear(seat, heard[seat], tick * frame);
            }
            mixer.next();
        }
        return heard;
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16000, 48000})
    void each_of_50_hears_all_others_and_not_himself(int rate) {
        int seats = 50;
        short[][] heard = heard(seats, rate, 10, mixer -> {});
        for (int listener = 0; listener < seats; listener++) {
            for (int speaking = 0; speaking < seats; speaking++) {
                double level = Signal.decibels(Signal.peak(heard[listener], 0, rate / 5, hertz(speaking), rate), PEAK);
                if (speaking == listener) {
                    assertThat(level).as("%d hears himself", listener).isLessThan(-50);
                } else {
                    assertThat(level).as("%d hears %d", listener, speaking).isBetween(-0.5, 0.5);
                }
            }
        }
    }

    @Test
    void a_coach_is_heard_by_the_agent_alone_and_a_muted_seat_by_nobody() {
        int agent = 0;
        int customer = 1;
        int coach = 2;
        int muted = 3;
        short[][] heard = heard(4, 8000, 10, mixer -> {
            mixer.hears(customer, coach, false);
            mixer.mute(muted, true);
            mixer.gain(agent, 6);
        });

        assertThat(levels(heard[agent])).containsExactly(-99, 0, 0, -99);
        assertThat(levels(heard[customer])).containsExactly(6, -99, -99, -99);
        assertThat(levels(heard[coach])).containsExactly(6, 0, -99, -99);
        assertThat(levels(heard[muted])).containsExactly(6, 0, 0, -99);
    }

    private static int[] levels(short[] heard) {
        return java.util.stream.IntStream.range(0, 4)
                .map(seat -> {
                    double level = Signal.decibels(Signal.peak(heard, 0, heard.length, hertz(seat), 8000), PEAK);
                    return level < -40 ? -99 : (int) Math.round(level);
                })
                .toArray();
    }

    @Test
    void silent_listeners_hear_the_same_and_it_need_be_made_once() {
        Mixer mixer = new Mixer(3, 160, 50);
        mixer.join();
        mixer.join();
        mixer.join();
        mixer.hears(2, 0, false);
        mixer.speak(0, Signal.sine(400, PEAK, 8000, 160), 0);
        mixer.mix();
        short[] all = new short[160];
        short[] heard = new short[160];
        mixer.hearAll(all, 0);
        mixer.hear(1, heard, 0);

        assertThat(heard).isEqualTo(all);
        assertThat(mixer.hearsAll(0)).isFalse();
        assertThat(mixer.hearsAll(1)).isTrue();
        assertThat(mixer.hearsAll(2)).isFalse();
    }

    @Test
    void too_loud_a_sum_is_clipped_and_does_not_wrap() {
        Mixer mixer = new Mixer(3, 160, 50);
        short[] loud = new short[160];
        java.util.Arrays.fill(loud, (short) 30000);
        mixer.speak(mixer.join(), loud, 0);
        mixer.speak(mixer.join(), loud, 0);
        int listener = mixer.join();
        mixer.mix();
        short[] heard = new short[160];
        mixer.hear(listener, heard, 0);
        assertThat(heard).containsOnly(Short.MAX_VALUE);
        mixer.hear(0, heard, 0);

        assertThat(heard).containsOnly((short) 30000);
    }

    @Test
    void who_left_is_heard_no_more_and_his_seat_is_new() {
        Mixer mixer = new Mixer(2, 160, 50);
        int listener = mixer.join();
        int left = mixer.join();
        mixer.hears(listener, left, false);
        mixer.mute(left, true);
        mixer.leave(left);
        assertThat(mixer.join()).isEqualTo(left);
        mixer.speak(left, Signal.sine(400, PEAK, 8000, 160), 0);
        mixer.mix();
        short[] heard = new short[160];
        mixer.hear(listener, heard, 0);

        assertThat(Level.of(heard, 0, 160)).isGreaterThan(-50);
    }

    @Test
    void the_active_speaker_changes_when_another_speaks_and_not_for_a_cough() {
        Mixer mixer = new Mixer(2, 160, 50);
        mixer.join();
        mixer.join();
        assertThat(mixer.activeSpeaker()).isEqualTo(-1);
        say(mixer, 0, 3000, 50);
        assertThat(mixer.activeSpeaker()).isZero();
        say(mixer, 1, 20000, 5);
        assertThat(mixer.activeSpeaker()).isZero();
        say(mixer, 0, 3000, 20);
        say(mixer, -1, 0, 100);
        assertThat(mixer.activeSpeaker()).isZero();
        say(mixer, 1, 3000, 25);
        assertThat(mixer.activeSpeaker()).isEqualTo(1);
        mixer.leave(1);
        assertThat(mixer.activeSpeaker()).isEqualTo(-1);
    }

    private static void say(Mixer mixer, int seat, double peak, int ticks) {
        for (int tick = 0; tick < ticks; tick++) {
            if (seat >= 0) {
                mixer.speak(seat, Signal.sine(400, peak, 8000, 160), 0);
            }
            mixer.mix();
            mixer.next();
        }
    }
}

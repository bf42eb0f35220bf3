package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import io.tandem.media.sound.Signal;
import io.tandem.relay.control.RoomSpeaker;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Playable;
import io.tandem.rtp.ng.RoomSeat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who hears whom in a room, over real sockets: each has a tone of its own. */
class RoomTest {
    private static final double PEAK = 3000;
    private static final int THREE_SECONDS = 150;

    private Meeting meeting;
    private List<MeetingPhone> phones = List.of();

    @BeforeEach
    void start() throws IOException {
        meeting = new Meeting(45_000, 2);
    }

    @AfterEach
    void stop() {
        phones.forEach(MeetingPhone::close);
        meeting.close();
    }

    private MeetingPhone plain(double hertz) throws IOException {
        return meeting.call(new Pcm(Law.A), hertz, PEAK);
    }

    private void three() throws IOException {
        phones = List.of(plain(400), plain(600), plain(800));
        for (MeetingPhone phone : phones) {
            meeting.join(phone);
        }
    }

    private void talk() throws Exception {
        Meeting.talk(phones.subList(0, 1), 10);
        phones.forEach(MeetingPhone::forget);
        Meeting.talk(phones, THREE_SECONDS);
    }

    @Test
    void each_of_five_hears_all_others_and_not_himself_whatever_codec_he_has() throws Exception {
        phones = List.of(
                plain(400),
                meeting.call(new Pcm(Law.MU), 700, PEAK),
                meeting.call(new G722(), 1000, PEAK),
                meeting.call(new Opus(), 1300, PEAK),
                meeting.protectedCall(new Pcm(Law.A), 1600, PEAK));
        for (MeetingPhone phone : phones) {
            meeting.join(phone);
        }

        talk();

        for (MeetingPhone listener : phones) {
            assertOneStream(listener);
            for (MeetingPhone speaker : phones) {
                assertHears(listener, speaker, listener == speaker ? -100 : 0);
            }
        }
    }

    @Test
    void who_is_muted_hears_and_is_not_heard_and_who_is_too_soft_is_made_louder() throws Exception {
        three();
        RoomSeat first = Meeting.seat(phones.get(0));
        RoomSeat second = Meeting.seat(phones.get(1));
        meeting.join(phones.get(0), with(first, true, 0, List.of()));
        meeting.join(phones.get(1), with(second, false, 6, List.of()));

        talk();

        assertHears(phones.get(2), phones.get(0), -100);
        assertHears(phones.get(2), phones.get(1), 6);
        assertHears(phones.get(0), phones.get(1), 6);
        assertHears(phones.get(0), phones.get(2), 0);

        meeting.join(phones.get(0), first);
        talk();

        assertHears(phones.get(2), phones.get(0), 0);
    }

    @Test
    void who_whispers_is_heard_by_those_alone_who_are_named() throws Exception {
        three();
        MeetingPhone coach = phones.get(0);
        MeetingPhone agent = phones.get(1);
        MeetingPhone caller = phones.get(2);
        meeting.join(coach, with(Meeting.seat(coach), false, 0, List.of(agent.call())));

        talk();

        assertHears(agent, coach, 0);
        assertHears(agent, caller, 0);
        assertHears(caller, coach, -100);
        assertHears(caller, agent, 0);
        assertHears(coach, caller, 0);
    }

    @Test
    void who_leaves_is_not_heard_any_more_and_who_comes_again_is() throws Exception {
        three();
        meeting.leave(phones.get(2));

        talk();

        assertHears(phones.get(0), phones.get(2), -100);
        assertHears(phones.get(0), phones.get(1), 0);
        assertThat(phones.get(2).heard()).isEmpty();

        meeting.join(phones.get(2));
        talk();

        assertHears(phones.get(0), phones.get(2), 0);
        assertHears(phones.get(2), phones.get(1), 0);
        assertThat(meeting.ask(new NgCommand.Delete(phones.get(1).call(), Ownership.NONE)))
                .isInstanceOf(NgReply.SessionStatistics.class);
        phones = List.of(phones.get(0), phones.get(2));
        talk();

        assertThat(phones.get(0).peaks(600).getLast()).isLessThan(PEAK / 50);
        assertHears(phones.get(0), phones.get(1), 0);
    }

    @Test
    void who_is_alone_hears_music_until_another_comes_and_all_hear_that() throws Exception {
        MeetingPhone first = plain(400);
        MeetingPhone second = plain(600);
        phones = List.of(first, second);
        RoomSeat seat = Meeting.seat(first);
        meeting.join(first, new RoomSeat(seat.room(), seat.member(), false, 0, List.of(), List.of(), true, true));
        Meeting.talk(List.of(), THREE_SECONDS);

        assertThat(loudest(first)).isGreaterThan(100);

        first.forget();
        meeting.join(second, new RoomSeat(seat.room(), second.call(), false, 0, List.of(), List.of(), true, true));
        Meeting.talk(List.of(), 40);

        short[] chime = first.sound();
        assertThat(strongest(chime, 600)).isGreaterThan(1000);
        assertThat(strongest(chime, 900)).isGreaterThan(1000);

        first.forget();
        Meeting.talk(List.of(), 25);
        assertThat(loudest(first)).isLessThan(20);

        assertThat(meeting.ask(new NgCommand.PlayRoom(
                        Meeting.side(second),
                        new Playable.Tone("1000", "", Duration.ofMillis(400)),
                        1,
                        Ownership.NONE)))
                .isEqualTo(new NgReply.Playing(OptionalLong.of(400)));
        phones.forEach(MeetingPhone::forget);
        Meeting.talk(List.of(), 40);

        assertThat(strongest(first.sound(), 1000)).isGreaterThan(1000);
        assertThat(strongest(second.sound(), 1000)).isGreaterThan(1000);
    }

    @Test
    void who_waits_for_a_moderator_hears_music_and_nobody_until_one_is_there() throws Exception {
        phones = List.of(plain(400), plain(600), plain(800));
        for (MeetingPhone phone : phones.subList(0, 2)) {
            meeting.join(phone, waiting(phone, false));
        }

        talk();

        assertHears(phones.get(0), phones.get(1), -100);
        assertThat(loudest(phones.get(0))).isGreaterThan(100);

        meeting.join(phones.get(2), waiting(phones.get(2), true));
        talk();

        assertHears(phones.get(0), phones.get(1), 0);
        assertHears(phones.get(1), phones.get(2), 0);

        meeting.leave(phones.get(2));
        talk();

        assertHears(phones.get(0), phones.get(1), -100);
    }

    private static RoomSeat waiting(MeetingPhone phone, boolean moderator) {
        return new RoomSeat(Meeting.ROOM, phone.call(), false, 0, List.of(), List.of(), false, true, moderator, true);
    }

    @Test
    void it_is_told_who_speaks() throws Exception {
        three();

        Meeting.talk(phones.subList(1, 2), 50);

        assertThat(meeting.speakers())
                .containsExactly(new RoomSpeaker(
                        phones.get(1).call(), 0, Meeting.ROOM, phones.get(1).call()));
    }

    @Test
    void what_is_played_to_one_takes_the_rooms_place_for_him_alone() throws Exception {
        three();
        meeting.ask(new NgCommand.PlayMedia(
                Meeting.side(phones.get(0)), new Playable.Tone("1000", ""), 1, 0, Ownership.NONE));

        talk();

        assertHears(phones.get(0), phones.get(1), -100);
        assertThat(phones.get(0).peaks(1000).getLast()).isGreaterThan(PEAK);
        assertHears(phones.get(1), phones.get(0), 0);

        meeting.ask(new NgCommand.StopMedia(Meeting.side(phones.get(0)), Ownership.NONE));
        talk();

        assertHears(phones.get(0), phones.get(1), 0);
    }

    private static RoomSeat with(RoomSeat seat, boolean muted, int gain, List<String> heardBy) {
        return new RoomSeat(seat.room(), seat.member(), muted, gain, List.of(), heardBy, false, false);
    }

    private static int loudest(MeetingPhone phone) {
        short[] sound = phone.sound();
        return IntStream.range(0, sound.length)
                .map(n -> Math.abs(sound[n]))
                .max()
                .orElse(0);
    }

    /** @return of any tenth of a second */
    private static double strongest(short[] sound, double hertz) {
        return Stream.iterate(0, at -> at + 800 <= sound.length, at -> at + 160)
                .mapToDouble(at -> Signal.peak(sound, at, 800, hertz, 8000))
                .max()
                .orElse(0);
    }

    /** @param decibels of the level that the speaker has; -100: not at all */
    private static void assertHears(MeetingPhone listener, MeetingPhone speaker, double decibels) {
        List<Double> peaks = listener.peaks(speaker.hertz());
        assertThat(peaks).as("%s hears for seconds", listener.call()).isNotEmpty();
        double loudest = peaks.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (decibels == -100) {
            assertThat(Signal.decibels(loudest, PEAK))
                    .as("%s hears %s", listener.call(), speaker.call())
                    .isLessThan(-35);
        } else {
            assertThat(Signal.decibels(loudest, PEAK))
                    .as("%s hears %s", listener.call(), speaker.call())
                    .isBetween(decibels - 2, decibels + 2);
        }
    }

    private static void assertOneStream(MeetingPhone phone) {
        List<SoundPhone.Heard> heard = phone.heard();
        for (int n = 1; n < heard.size(); n++) {
            assertThat(heard.get(n).ssrc()).isEqualTo(heard.getFirst().ssrc());
            assertThat(heard.get(n).sequence()).isEqualTo((heard.get(n - 1).sequence() + 1) & 0xFFFF);
            assertThat(heard.get(n).timestamp() - heard.get(n - 1).timestamp()).isEqualTo(phone.ticks());
        }
    }
}

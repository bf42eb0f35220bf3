package io.tandem.rtp.ng;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.rtp.quality.Codec;
import io.tandem.rtp.quality.StreamQuality;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NgCommandsTest {
    private static final Ownership OWNER = new Ownership(42, 60);
    private static final Target SIDE = new Target("c", "a", "", "", "", "", false);
    private static final Handling HANDLING = Handling.plain(Optional.of("127.0.0.1"), OWNER);

    @Test
    void every_command_survives_the_wire() {
        for (NgCommand command : List.of(
                new NgCommand.Ping(),
                new NgCommand.Offer("c", "a", "", "v=0", HANDLING),
                new NgCommand.Answer("c", "a", "b", "v=0", HANDLING),
                new NgCommand.Delete("c", OWNER),
                new NgCommand.Query("c", OWNER),
                new NgCommand.ListSessions(5),
                new NgCommand.Offer("c", "a", "", "v=0", HANDLING.with(Handling.Hearing.EVENTS)),
                new NgCommand.Offer("c", "a", "", "v=0", HANDLING.with(Handling.Hearing.TONES)),
                new NgCommand.PlayMedia(SIDE, new Playable.File("hello.wav"), 0, 7, OWNER),
                new NgCommand.PlayMedia(SIDE, new Playable.Tone("busy", "DE"), 1, 0, OWNER),
                new NgCommand.StopMedia(SIDE, OWNER),
                new NgCommand.Echo(SIDE, true, OWNER),
                new NgCommand.Echo(SIDE, false, OWNER),
                new NgCommand.PlayDtmf(SIDE, '#', Duration.ofMillis(250), Duration.ofMillis(100), 8, OWNER),
                new NgCommand.StartRecording(
                        SIDE,
                        new RecordingTerms(
                                "acme", true, "ru", Duration.ofSeconds(90), Duration.ofSeconds(5), "voicemail 101 102"),
                        OWNER),
                new NgCommand.StartRecording(SIDE, RecordingTerms.DEFAULT, OWNER),
                new NgCommand.PauseRecording(SIDE, OWNER),
                new NgCommand.StopRecording(SIDE, OWNER),
                new NgCommand.JoinRoom(SIDE, RoomSeat.in("acme/800"), OWNER),
                new NgCommand.JoinRoom(
                        SIDE,
                        new RoomSeat("r", "eva", true, -6, List.of("a", "b"), List.of("c"), true, true, true, true),
                        OWNER),
                new NgCommand.LeaveRoom(SIDE, OWNER),
                new NgCommand.PlayMedia(SIDE, new Playable.Tone("1400", "", Duration.ofMillis(200)), 0, 0, OWNER),
                new NgCommand.PlayRoom(SIDE, new Playable.Tone("440", "", Duration.ofMillis(200)), 1, OWNER),
                new NgCommand.Statistics())) {
            assertThat(NgCommands.read(NgCommands.write(command))).isEqualTo(new NgCommands.Read.Understood(command));
        }
    }

    @Test
    void a_room_without_a_name_is_refused() {
        NgCommand nameless = new NgCommand.JoinRoom(SIDE, RoomSeat.in(""), OWNER);

        assertThat(NgCommands.read(NgCommands.write(nameless)))
                .isEqualTo(new NgCommands.Read.Refused("No room in message"));
    }

    @Test
    void a_sound_files_bytes_come_through_as_they_are_whatever_they_are() {
        byte[] every = new byte[256];
        for (int value = 0; value < every.length; value++) {
            every[value] = (byte) value;
        }
        for (byte[] bytes : List.of(every, "RIFF".getBytes(StandardCharsets.US_ASCII), new byte[0])) {
            var play = new NgCommand.PlayMedia(SIDE, new Playable.Blob(ByteBuffer.wrap(bytes)), 1, 0, OWNER);

            assertThat(NgCommands.read(
                            reread(new NgMessage("1", NgCommands.write(play))).content()))
                    .isEqualTo(new NgCommands.Read.Understood(play));
        }
    }

    @Test
    void a_description_that_is_no_utf_8_is_text_all_the_same() {
        byte[] latin = "1 d7:call-id1:c7:command5:offer8:from-tag1:a3:sdp6:v=0\u00E9\r\ne"
                .getBytes(StandardCharsets.ISO_8859_1);

        NgMessage message = ((NgMessage.Parsed.Understood) NgMessage.parse(latin, latin.length)).message();

        assertThat(NgCommands.read(message.content())).isInstanceOf(NgCommands.Read.Understood.class);
    }

    @Test
    void keys_are_named_by_character_or_event_and_kept_within_rtpengines_bounds() {
        assertThat(dtmf("code", new Bvalue.Whole(11), 50))
                .contains(new NgCommand.PlayDtmf(
                        SIDE, '#', Duration.ofMillis(100), Duration.ofMillis(100), 8, Ownership.NONE));
        assertThat(dtmf("digit", new Bvalue.Text("d"), 9999))
                .contains(new NgCommand.PlayDtmf(
                        SIDE, 'D', Duration.ofMillis(5000), Duration.ofMillis(100), 8, Ownership.NONE));
        assertThat(dtmf("code", new Bvalue.Text("1"), 200))
                .map(play -> ((NgCommand.PlayDtmf) play).key())
                .contains('1');
        assertThat(dtmf("code", new Bvalue.Text("12"), 200)).isEmpty();
        assertThat(dtmf("code", new Bvalue.Whole(16), 200)).isEmpty();
    }

    private static Optional<NgCommand> dtmf(String key, Bvalue code, long duration) {
        Bvalue.Dictionary content = new Bvalue.Builder()
                .put("command", "play DTMF")
                .put("call-id", "c")
                .put("from-tag", "a")
                .put(key, code)
                .put("duration", duration)
                .build();
        return NgCommands.read(content) instanceof NgCommands.Read.Understood(NgCommand command)
                ? Optional.of(command)
                : Optional.empty();
    }

    @Test
    void every_reply_survives_the_wire() {
        NgReply.Stream stream = new NgReply.Stream("a", 0, 10, 1720, 2, 125, 0xCAFEBABEL, 3, 1_760_000_000, null, null);
        NgReply.Stream rated = new NgReply.Stream(
                "b", 0, 10, 1720, 2, 125, 0xCAFEBABEL, 3, 1_760_000_000, quality(4.38), quality(null));
        for (NgReply reply : List.of(
                new NgReply.Pong(),
                new NgReply.Prepared("v=0", List.of()),
                new NgReply.SessionStatistics(1_760_000_000, 1_760_000_009, List.of(), List.of(stream, rated)),
                new NgReply.Done(""),
                new NgReply.Playing(OptionalLong.of(1200)),
                new NgReply.Stopped(OptionalLong.of(0)),
                new NgReply.Recording("acme/c/recording-1", 1200),
                new NgReply.Full("draining"),
                new NgReply.Sessions(List.of("c", "d")),
                new NgReply.Totals(1, 2, 3, 4),
                new NgReply.Failed("Unknown call-id"))) {
            assertThat(NgReply.read(reply.write())).isEqualTo(reply);
        }
    }

    private static StreamQuality quality(@Nullable Double mos) {
        return new StreamQuality(
                StreamQuality.Observer.PHONE,
                Codec.G729,
                0xCAFEBABEL,
                250,
                13,
                2,
                1,
                4,
                4.94,
                0.76,
                30.25,
                41.5,
                55.56,
                0.52,
                180,
                2400.5,
                1.06,
                131.2,
                mos == null ? null : 91.37,
                mos);
    }

    @Test
    void unknown_entries_and_flags_are_reported_and_not_fatal() {
        Bvalue.Dictionary offer = new Bvalue.Builder()
                .put("command", "offer")
                .put("call-id", "c")
                .put("from-tag", "a")
                .put("sdp", "v=0")
                .put("transport-protocol", "RTP/WAVE")
                .put("record-call", "yes")
                .put("flags", List.of("trust-address", "sing-along", "T.38=force"))
                .build();

        assertThat(NgCommands.read(offer))
                .isInstanceOfSatisfying(
                        NgCommands.Read.Understood.class,
                        read -> assertThat(((NgCommand.Offer) read.command())
                                        .handling()
                                        .unknown())
                                .containsExactly("T.38", "record-call", "sing-along", "transport-protocol=RTP/WAVE"));
    }

    @Test
    void what_is_missing_is_named_as_rtpengine_names_it() {
        assertThat(NgCommands.read(new Bvalue.Builder().put("command", "offer").build()))
                .isEqualTo(new NgCommands.Read.Refused("No SDP body in message"));
        assertThat(NgCommands.read(new Bvalue.Builder().put("command", "fly").build()))
                .isEqualTo(new NgCommands.Read.Refused("Unrecognized command"));
    }

    @Test
    void a_mac_covers_cookie_and_content() {
        NgMac mac = new NgMac("0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        NgMessage signed = mac.sign(new NgMessage("7", NgCommands.write(new NgCommand.Delete("c", OWNER))));

        assertThat(mac.verifies(reread(signed))).isTrue();
        assertThat(mac.verifies(new NgMessage("8", signed.content()))).isFalse();
        assertThat(mac.verifies(new NgMessage("7", signed.content().without("call-id"))))
                .isFalse();
        assertThat(mac.verifies(new NgMessage("7", signed.content().without(NgMac.ENTRY))))
                .isFalse();
        assertThat(new NgMac("another-key-16-b".getBytes(StandardCharsets.US_ASCII)).verifies(signed))
                .isFalse();
    }

    @Test
    void a_datagram_without_a_cookie_gets_no_reply() {
        byte[] bare = "d7:command4:pinge".getBytes(StandardCharsets.US_ASCII);

        assertThat(NgMessage.parse(bare, bare.length)).isEqualTo(new NgMessage.Parsed.Malformed("", "no cookie"));
    }

    private static NgMessage reread(NgMessage message) {
        byte[] bytes = message.encode();
        return ((NgMessage.Parsed.Understood) NgMessage.parse(bytes, bytes.length)).message();
    }
}

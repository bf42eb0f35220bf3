package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.SessionEnded;
import io.tandem.media.codec.AudioCodec;
import io.tandem.relay.control.RoomSpeaker;
import io.tandem.relay.control.SessionListener;
import io.tandem.relay.recording.Pace;
import io.tandem.rtp.description.Bridging;
import io.tandem.rtp.description.CodecRules;
import io.tandem.rtp.description.TransportProtocol;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.RoomSeat;
import io.tandem.rtp.ng.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A relay, and phones that meet in its rooms: each has a session of its own, with nobody on the other side. */
final class Meeting implements AutoCloseable {
    static final String ROOM = "acme/800";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Handling PLAIN = Handling.plain(Optional.of(LOOPBACK), Ownership.NONE);

    private final MediaRelay relay;
    private final NgClient ng;
    private final Queue<RoomSpeaker> speakers = new ConcurrentLinkedQueue<>();
    private int calls;

    Meeting(int firstPort, int workers) throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                LOOPBACK,
                "",
                firstPort,
                firstPort + 999,
                "127.0.0.1:0",
                "",
                List.of(LOOPBACK),
                Duration.ofSeconds(60),
                Duration.ZERO,
                workers,
                List.of(),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                "");
        SessionListener listener = new SessionListener() {
            @Override
            public void ended(String callId, long epoch, SessionEnded.Reason reason, NgReply.SessionStatistics last) {}

            @Override
            public void speaks(RoomSpeaker speaker) {
                speakers.add(speaker);
            }
        };
        relay = MediaRelay.start(config, new byte[32], listener, InstantSource.system());
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    /** @return a phone whose call is answered by nobody */
    MeetingPhone call(AudioCodec codec, double hertz, double peak) throws IOException {
        MeetingPhone phone = new MeetingPhone("call-" + calls++, codec, hertz, peak);
        phone.sendsTo(RtpPhone.portIn(answered(phone.call(), phone.sdp(), PLAIN)));
        return phone;
    }

    /** @return a phone whose packets come to its session as SRTP: another session of the relay lies before it */
    MeetingPhone protectedCall(AudioCodec codec, double hertz, double peak) throws IOException {
        MeetingPhone phone = new MeetingPhone("call-" + calls++, codec, hertz, peak);
        String outer = phone.call() + "-outer";
        String sealed =
                prepared(new NgCommand.Offer(outer, "phone", "", phone.sdp(), towards(TransportProtocol.RTP_SAVP)));
        assertThat(sealed).contains("RTP/SAVP").contains("a=crypto:");
        String answer = answered(phone.call(), sealed, towards(TransportProtocol.RTP_AVP));
        assertThat(answer).contains("a=crypto:");
        phone.sendsTo(RtpPhone.portIn(prepared(new NgCommand.Answer(outer, "phone", "room", answer, PLAIN))));
        return phone;
    }

    private static Handling towards(TransportProtocol protocol) {
        return PLAIN.with(new Bridging(
                Optional.of(protocol),
                Bridging.Ice.REMOVE,
                Bridging.Dtls.OFF,
                Bridging.Sdes.ALL,
                Set.of(),
                CodecRules.NONE,
                Set.of()));
    }

    private String answered(String call, String sdp, Handling handling) throws IOException {
        String offer = prepared(new NgCommand.Offer(call, "phone", "", sdp, handling));
        String nobody = offer.replaceAll("m=audio \\d+", "m=audio 9");
        return prepared(new NgCommand.Answer(call, "phone", "room", nobody, handling));
    }

    private String prepared(NgCommand command) throws IOException {
        NgReply reply = ng.ask(command);
        assertThat(reply).isInstanceOf(NgReply.Prepared.class);
        return ((NgReply.Prepared) reply).sdp();
    }

    NgReply ask(NgCommand command) throws IOException {
        return ng.ask(command);
    }

    void join(MeetingPhone phone) throws IOException {
        join(phone, seat(phone));
    }

    static RoomSeat seat(MeetingPhone phone) {
        return new RoomSeat(ROOM, phone.call(), false, 0, List.of(), List.of(), false, false);
    }

    void join(MeetingPhone phone, RoomSeat seat) throws IOException {
        done(new NgCommand.JoinRoom(side(phone), seat, Ownership.NONE));
    }

    void leave(MeetingPhone phone) throws IOException {
        done(new NgCommand.LeaveRoom(side(phone), Ownership.NONE));
    }

    private void done(NgCommand command) throws IOException {
        assertThat(ng.ask(command)).isEqualTo(new NgReply.Done(""));
    }

    static Target side(MeetingPhone phone) {
        return new Target(phone.call(), "phone", "", "", "", "", false);
    }

    /** All say their tones for so many packets of 20 ms, at the pace of phones. */
    static void talk(List<MeetingPhone> phones, int packets) throws Exception {
        Pace.send(packets, number -> {
            for (MeetingPhone phone : phones) {
                phone.say();
            }
        });
    }

    Queue<RoomSpeaker> speakers() {
        return speakers;
    }

    @Override
    public void close() {
        ng.close();
        relay.close();
    }
}

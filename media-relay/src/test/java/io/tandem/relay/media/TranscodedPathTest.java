package io.tandem.relay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.net.LinuxPacketIo;
import io.tandem.relay.net.NettyPacketIo;
import io.tandem.relay.net.PacketIo;
import io.tandem.relay.recording.Pace;
import io.tandem.relay.sound.Conversion;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.rtcp.Rtcp;
import io.tandem.rtp.rtcp.RtcpPacket;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpSuite;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A path on which one side's packets are transcoded: under keys, in reports, and when that ends; over real sockets. */
class TranscodedPathTest {
    private static final int A = 0;
    private static final int B = 1;
    private static final AudioCodec PCMA = new Pcm(Law.A);

    private MediaWorker worker;
    private MediaPath path;
    private MediaPeer alice;
    private MediaPeer bob;

    @BeforeEach
    void open() throws IOException {
        PacketIo io = LinuxPacketIo.isAvailable() ? new LinuxPacketIo("media") : new NettyPacketIo("media");
        worker = new MediaWorker(io, new Handshakes(RelayCertificate.selfSigned(Instant.now())));
        path = MediaPath.open(
                        worker,
                        Collections.nCopies(2, InetAddress.getLoopbackAddress()),
                        new PortRange(45_000, 45_999, 0))
                .orElseThrow();
        alice = new MediaPeer().stream(0xC0FFEE, 8);
        bob = new MediaPeer();
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        worker.close();
    }

    private static Conversion to(AudioCodec codec, int payloadType) {
        Voice voice = new Voice(codec, payloadType, FormatParameters.NONE, OptionalInt.empty());
        return new Conversion(Map.of(8, PCMA), Map.of(), Set.of(8), voice, Optional.empty(), 20);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_made_travels_under_the_keys_and_what_passes_afterwards_goes_on_in_its_stream(SrtpSuite suite)
            throws Exception {
        expect(A, alice, new Protection.Sdes(key(suite, 3), key(suite, 4)));
        expect(B, bob, new Protection.Sdes(key(suite, 1), key(suite, 2)));
        alice.keyed(key(suite, 3), key(suite, 4));
        bob.keyed(key(suite, 1), key(suite, 2));
        path.transcode(A, Optional.of(to(new Pcm(Law.MU), 0)));

        Pace.send(25, number -> alice.say(path.portFacing(A), 1));
        int last = 0;
        for (int packet = 0; packet < 20; packet++) {
            assertThat(bob.hear()).as("packet %d", packet).isPresent();
            assertThat(bob.heard()[1] & 0x7F).isZero();
            assertThat(bob.heardSsrc()).isEqualTo(0xC0FFEE);
            last = sequence(bob.heard());
        }
        path.transcode(A, Optional.empty());
        while (!bob.hearsNothing()) {
            last++;
        }

        for (int mark = 2; mark < 10; mark++) {
            alice.say(path.portFacing(A), mark);
            assertThat(bob.hear()).hasValue(mark);
            assertThat(bob.heardSsrc()).isEqualTo(0xC0FFEE);
            assertThat(sequence(bob.heard())).isEqualTo(++last & 0xFFFF);
        }
        assertThat(worker.counters().droppedReplayed()).isZero();
    }

    @Test
    void the_relay_reports_on_what_it_makes_in_that_streams_own_clock_and_the_sides_own_reports_end_there()
            throws Exception {
        expect(A, alice, new Protection.None());
        expect(B, bob, new Protection.None());
        path.transcode(A, Optional.of(to(new Opus(), 96)));
        Pace.send(25, number -> alice.say(path.portFacing(A), 1));
        byte[] newest = {};
        while (!bob.hearsNothing()) {
            newest = bob.newest();
        }

        alice.report(path.portFacing(A), 3);
        assertThat(bob.hearsNothing()).isTrue();
        path.inspect(() -> path.report(1L << 32));
        bob.hear();

        byte[] report = bob.heard();
        assertThat(Rtcp.read(MemorySegment.ofArray(report), report.length)).isInstanceOf(Rtcp.Read.Understood.class);
        var sending = (RtcpPacket.SenderReport)
                ((Rtcp.Read.Understood) Rtcp.read(MemorySegment.ofArray(report), report.length))
                        .packets()
                        .getFirst();
        assertThat(sending.ssrc()).isEqualTo(0xC0FFEE);
        assertThat(sending.packets()).isBetween(20L, 40L);
        assertThat(sending.octets()).isPositive();
        int ticks = sending.rtpTimestamp() - ByteBuffer.wrap(newest).getInt(4);
        assertThat(ticks).as("since the newest packet, at 48 kHz").isBetween(48_000 * 3 / 10 - 960, 48_000 * 3);
    }

    private static int sequence(byte[] packet) {
        return ByteBuffer.wrap(packet).getShort(2) & 0xFFFF;
    }

    private void expect(int side, MediaPeer peer, Protection protection) {
        path.expect(
                side,
                new SideTransport(
                        peer.endpoint(),
                        peer.endpoint(),
                        true,
                        protection,
                        Optional.empty(),
                        Optional.empty(),
                        SsrcTranslation.NONE));
    }

    private static MasterKey key(SrtpSuite suite, int fill) {
        byte[] bytes = new byte[suite.keyBytes() + suite.saltBytes()];
        Arrays.fill(bytes, (byte) fill);
        return new MasterKey(suite, bytes);
    }
}

package io.tandem.relay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Pcm;
import io.tandem.media.tone.Tone;
import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.net.LinuxPacketIo;
import io.tandem.relay.net.NettyPacketIo;
import io.tandem.relay.net.PacketIo;
import io.tandem.relay.sound.Player;
import io.tandem.relay.sound.Source;
import io.tandem.relay.sound.Voice;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpSuite;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is played into a path, and what becomes of the other side's packets and reports, over real sockets. */
class PlayedPathTest {
    private static final int A = 0;
    private static final int B = 1;
    private static final Voice PCMA = new Voice(new Pcm(Law.A), 8, FormatParameters.NONE, OptionalInt.empty());

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
                        new PortRange(46_000, 46_999, 0))
                .orElseThrow();
        alice = new MediaPeer();
        bob = new MediaPeer();
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        worker.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_protected_side_hears_what_is_played_and_then_the_other_under_its_keys(SrtpSuite suite) throws IOException {
        expect(A, alice, new Protection.None());
        expect(B, bob, new Protection.Sdes(key(suite, 1), key(suite, 2)));
        bob.keyed(key(suite, 1), key(suite, 2));
        alice.say(path.portFacing(A), 1);
        assertThat(bob.hear()).hasValue(1);
        Player player = new Player(new Source.Toned(Tone.of("440")), 0, PCMA);

        path.play(B, player);
        for (int packet = 0; packet < 20; packet++) {
            assertThat(bob.hear()).isPresent();
            assertThat(bob.heardSsrc()).isEqualTo(0xC0FFEE);
        }
        path.stop(B, player);
        while (!bob.hearsNothing()) {}

        for (int mark = 2; mark < 10; mark++) {
            alice.say(path.portFacing(A), mark);
            assertThat(bob.hear()).hasValue(mark);
        }
        assertThat(worker.counters().droppedReplayed()).isZero();
    }

    @Test
    void reports_follow_the_stream_into_which_their_own_was_put() throws IOException {
        expect(A, alice, new Protection.None());
        expect(B, bob, new Protection.None());
        Player player = new Player(new Source.Toned(Tone.of("440")), 0, PCMA);
        path.play(B, player);
        assertThat(bob.hear()).isPresent();
        int played = bob.heardSsrc();
        alice.report(path.portFacing(A), 3);
        path.stop(B, player);
        while (!bob.hearsNothing()) {}

        alice.say(path.portFacing(A), 1);
        assertThat(bob.hear()).hasValue(1);
        assertThat(bob.heardSsrc()).isEqualTo(played).isNotEqualTo(0xC0FFEE);
        alice.report(path.portFacing(A), 4);

        assertThat(bob.hear()).as("not the one of while another was played").hasValue(4);
        assertThat(bob.heardSsrc()).isEqualTo(played);
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

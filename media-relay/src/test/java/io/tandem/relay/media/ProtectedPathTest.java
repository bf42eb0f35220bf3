package io.tandem.relay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.net.LinuxPacketIo;
import io.tandem.relay.net.NettyPacketIo;
import io.tandem.relay.net.PacketIo;
import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpSuite;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every mix of protections on the two sides of a path, over real sockets. */
class ProtectedPathTest {
    private static final int A = 0;
    private static final int B = 1;
    private static final IceCredentials OURS = new IceCredentials("ours", "ourPasswordOfTwentyTwo");
    private static final IceCredentials THEIRS = new IceCredentials("peer", "theirPasswordOfTwentyTwo");
    private static final int BINDING_RESPONSE = 0x0101;
    private static final int BINDING_ERROR = 0x0111;

    private final Handshakes relayIdentity = new Handshakes(RelayCertificate.selfSigned(Instant.now()));
    private final Handshakes peerIdentity = new Handshakes(RelayCertificate.selfSigned(Instant.now()));
    private final PortRange range = new PortRange(41_000, 41_999, 0);
    private PacketIo io;
    private MediaWorker worker;
    private MediaPath path;
    private MediaPeer alice;
    private MediaPeer bob;
    private int aliceSendsTo;
    private int bobSendsTo;

    @BeforeEach
    void open() throws IOException {
        io = LinuxPacketIo.isAvailable() ? new LinuxPacketIo("media") : new NettyPacketIo("media");
        worker = new MediaWorker(io, relayIdentity);
        path = newPath();
        alice = new MediaPeer();
        bob = new MediaPeer();
        aliceSendsTo = path.portFacing(A);
        bobSendsTo = path.portFacing(B);
    }

    private MediaPath newPath() {
        return MediaPath.open(worker, Collections.nCopies(2, InetAddress.getLoopbackAddress()), range)
                .orElseThrow();
    }

    @AfterEach
    void close() {
        alice.close();
        bob.close();
        io.close();
    }

    @ParameterizedTest
    @EnumSource
    void sdes_and_plain(SrtpSuite suite) throws IOException {
        expect(A, transport(alice, new Protection.Sdes(key(suite, 1), key(suite, 2))));
        expect(B, transport(bob, new Protection.None()));
        alice.keyed(key(suite, 1), key(suite, 2));

        bothHearEachOther();
        bothHearReports();
    }

    @ParameterizedTest
    @EnumSource
    void sdes_and_sdes_of_another_suite(SrtpSuite suite) throws IOException {
        SrtpSuite other = SrtpSuite.values()[(suite.ordinal() + 1) % SrtpSuite.values().length];
        expect(A, transport(alice, new Protection.Sdes(key(suite, 1), key(suite, 2))));
        expect(B, transport(bob, new Protection.Sdes(key(other, 3), key(other, 4))));
        alice.keyed(key(suite, 1), key(suite, 2));
        bob.keyed(key(other, 3), key(other, 4));

        bothHearEachOther();
        bothHearReports();
    }

    @ParameterizedTest
    @EnumSource
    void dtls_and_plain_whoever_begins(DtlsRole relayRole) throws IOException {
        Protection dtls = new Protection.Dtls(peerIdentity.certificate().fingerprint(), relayRole);
        expect(B, transport(bob, new Protection.None()));
        expect(A, transport(alice, dtls));

        assertThat(handshake(alice, relayRole == DtlsRole.CLIENT ? DtlsRole.SERVER : DtlsRole.CLIENT))
                .isEmpty();

        bothHearEachOther();
        bothHearReports();
    }

    @Test
    void dtls_and_sdes() throws IOException {
        SrtpSuite suite = SrtpSuite.AES_CM_128_HMAC_SHA1_80;
        expect(
                A,
                transport(alice, new Protection.Dtls(peerIdentity.certificate().fingerprint(), DtlsRole.SERVER)));
        expect(B, transport(bob, new Protection.Sdes(key(suite, 1), key(suite, 2))));
        bob.keyed(key(suite, 1), key(suite, 2));

        assertThat(handshake(alice, DtlsRole.CLIENT)).isEmpty();

        bothHearEachOther();
    }

    /** RFC 3550 section 7.1: the protected side meets another SSRC, and what it says of it is meant for the real one. */
    @Test
    void a_protected_side_meets_other_ssrcs() throws IOException {
        SsrcTranslation translation = new SsrcTranslation(0x5EED_5EED);
        Protection dtls = new Protection.Dtls(peerIdentity.certificate().fingerprint(), DtlsRole.SERVER);
        expect(A, transport(alice, dtls, translation));
        expect(B, transport(bob, new Protection.None()));
        assertThat(handshake(alice, DtlsRole.CLIENT)).isEmpty();
        alice.stream(0xA11CE, 0);
        bob.stream(0xB0B, 0);

        bothHearEachOther();
        assertThat(alice.heardSsrc()).isEqualTo(translation.of(0xB0B));
        assertThat(bob.heardSsrc()).isEqualTo(0xA11CE);

        bob.report(bobSendsTo, 1, 0xA11CE);
        assertThat(alice.hear()).hasValue(1);
        assertThat(alice.heardSsrc()).isEqualTo(translation.of(0xB0B));
        assertThat(alice.heardBlockSsrc()).isEqualTo(0xA11CE);
        alice.report(aliceSendsTo, 2, translation.of(0xB0B));
        assertThat(bob.hear()).hasValue(2);
        assertThat(bob.heardSsrc()).isEqualTo(0xA11CE);
        assertThat(bob.heardBlockSsrc()).isEqualTo(0xB0B);
    }

    @Test
    void without_keys_nothing_passes_in_either_direction() throws IOException {
        expect(
                A,
                transport(alice, new Protection.Dtls(peerIdentity.certificate().fingerprint(), DtlsRole.SERVER)));
        expect(B, transport(bob, new Protection.None()));

        alice.say(aliceSendsTo, 1);
        bob.say(bobSendsTo, 2);

        assertThat(alice.hearsNothing()).isTrue();
        assertThat(bob.hearsNothing()).isTrue();
        assertThat(worker.counters().droppedUnkeyed()).isEqualTo(2);
    }

    @Test
    void a_certificate_that_the_description_does_not_vouch_for_gets_no_keys() throws IOException {
        Fingerprint another = RelayCertificate.selfSigned(Instant.now()).fingerprint();
        expect(A, transport(alice, new Protection.Dtls(another, DtlsRole.SERVER)));
        expect(B, transport(bob, new Protection.None()));

        assertThat(handshake(alice, DtlsRole.CLIENT)).isPresent();

        alice.say(aliceSendsTo, 1);
        bob.say(bobSendsTo, 2);
        assertThat(bob.hearsNothing()).isTrue();
    }

    @Test
    void a_peer_that_restarts_handshakes_anew() throws IOException {
        expect(
                A,
                transport(alice, new Protection.Dtls(peerIdentity.certificate().fingerprint(), DtlsRole.SERVER)));
        expect(B, transport(bob, new Protection.None()));
        assertThat(handshake(alice, DtlsRole.CLIENT)).isEmpty();
        bothHearEachOther();

        assertThat(handshake(alice, DtlsRole.CLIENT)).isEmpty();

        bothHearEachOther();
    }

    @Test
    void a_description_repeated_keeps_the_keys() throws IOException {
        SrtpSuite suite = SrtpSuite.AEAD_AES_128_GCM;
        SideTransport dtls =
                transport(alice, new Protection.Dtls(peerIdentity.certificate().fingerprint(), DtlsRole.SERVER));
        SideTransport sdes = transport(bob, new Protection.Sdes(key(suite, 1), key(suite, 2)));
        expect(A, dtls);
        expect(B, sdes);
        bob.keyed(key(suite, 1), key(suite, 2));
        assertThat(handshake(alice, DtlsRole.CLIENT)).isEmpty();
        bothHearEachOther();

        expect(A, dtls);
        expect(B, transport(bob, new Protection.Sdes(key(suite, 1), key(suite, 2))));

        bothHearEachOther();
    }

    @Test
    void a_packet_that_was_changed_or_sent_again_is_dropped_and_counted() throws IOException {
        SrtpSuite suite = SrtpSuite.AES_CM_128_HMAC_SHA1_80;
        expect(A, transport(alice, new Protection.Sdes(key(suite, 1), key(suite, 2))));
        expect(B, transport(bob, new Protection.None()));
        alice.keyed(key(suite, 1), key(suite, 2));
        byte[] first = alice.say(aliceSendsTo, 1);
        assertThat(bob.hear()).hasValue(1);

        alice.send(first, aliceSendsTo);
        byte[] changed = first.clone();
        changed[3] = 77;
        alice.send(changed, aliceSendsTo);

        assertThat(bob.hearsNothing()).isTrue();
        assertThat(worker.counters().droppedReplayed()).isEqualTo(1);
        assertThat(worker.counters().droppedUnauthentic()).isEqualTo(1);
    }

    @Test
    void a_packet_without_the_key_does_not_move_the_latch() throws IOException {
        SrtpSuite suite = SrtpSuite.AES_CM_128_HMAC_SHA1_80;
        expect(A, transport(alice, new Protection.Sdes(key(suite, 1), key(suite, 2))));
        expect(B, transport(bob, new Protection.None()));
        alice.keyed(key(suite, 1), key(suite, 2));
        try (MediaPeer mallory = new MediaPeer()) {
            mallory.say(aliceSendsTo, 66);
            bob.say(bobSendsTo, 2);

            assertThat(alice.hear()).hasValue(2);
            assertThat(mallory.hearsNothing()).isTrue();
        }
    }

    @Test
    void with_ice_the_side_is_where_its_checks_come_from() throws IOException {
        expect(
                A,
                new SideTransport(
                        bob.endpoint(),
                        bob.endpoint(),
                        true,
                        new Protection.Dtls(peerIdentity.certificate().fingerprint(), DtlsRole.SERVER),
                        Optional.of(new SideTransport.Ice(OURS, THEIRS)),
                        Optional.empty(),
                        SsrcTranslation.NONE));
        expect(B, transport(bob, new Protection.None()));

        assertThat(alice.check(aliceSendsTo, THEIRS, true)).hasValue(BINDING_ERROR);
        assertThat(alice.check(aliceSendsTo, OURS, true)).hasValue(BINDING_RESPONSE);
        assertThat(handshake(alice, DtlsRole.CLIENT)).isEmpty();

        bothHearEachOther();
        bothHearReports();
        try (MediaPeer mallory = new MediaPeer()) {
            mallory.say(aliceSendsTo, 66);
            awaits(1, () -> worker.counters().droppedFromStrangers());
        }
    }

    @Test
    void the_relay_begins_its_handshake_when_a_check_has_shown_where_to() throws IOException {
        expect(
                A,
                new SideTransport(
                        alice.endpoint(),
                        alice.endpoint(),
                        true,
                        new Protection.Dtls(peerIdentity.certificate().fingerprint(), DtlsRole.CLIENT),
                        Optional.of(new SideTransport.Ice(OURS, THEIRS)),
                        Optional.empty(),
                        SsrcTranslation.NONE));
        expect(B, transport(bob, new Protection.None()));

        assertThat(alice.hearsNothing()).isTrue();
        assertThat(alice.check(aliceSendsTo, OURS, true)).hasValue(BINDING_RESPONSE);
        assertThat(handshake(alice, DtlsRole.SERVER)).isEmpty();

        bothHearEachOther();
    }

    @Test
    void a_side_that_nominates_another_address_is_followed() throws IOException {
        expect(
                A,
                new SideTransport(
                        alice.endpoint(),
                        alice.endpoint(),
                        true,
                        new Protection.None(),
                        Optional.of(new SideTransport.Ice(OURS, THEIRS)),
                        Optional.empty(),
                        SsrcTranslation.NONE));
        expect(B, transport(bob, new Protection.None()));
        try (MediaPeer elsewhere = new MediaPeer()) {
            assertThat(alice.check(aliceSendsTo, OURS, true)).hasValue(BINDING_RESPONSE);
            bob.say(bobSendsTo, 1);
            assertThat(alice.hear()).hasValue(1);

            assertThat(elsewhere.check(aliceSendsTo, OURS, false)).hasValue(BINDING_RESPONSE);
            bob.say(bobSendsTo, 2);
            assertThat(alice.hear()).hasValue(2);
            assertThat(elsewhere.check(aliceSendsTo, OURS, true)).hasValue(BINDING_RESPONSE);
            bob.say(bobSendsTo, 3);
            assertThat(elsewhere.hear()).hasValue(3);
        }
    }

    @Test
    void rtcp_that_shares_a_port_on_one_side_has_its_own_on_the_other() throws IOException {
        SrtpSuite suite = SrtpSuite.AES_CM_128_HMAC_SHA1_32;
        try (MediaPeer bobsRtcp = new MediaPeer()) {
            expect(A, transport(alice, new Protection.Sdes(key(suite, 1), key(suite, 2))));
            expect(B, SideTransport.plain(bob.endpoint(), bobsRtcp.endpoint()));
            alice.keyed(key(suite, 1), key(suite, 2));

            alice.report(aliceSendsTo, 1);
            assertThat(bobsRtcp.hear()).hasValue(1);
            bobsRtcp.report(bobSendsTo + 1, 2);
            assertThat(alice.hear()).hasValue(2);
            bothHearEachOther();
        }
    }

    @Test
    void lines_that_one_side_bundles_come_apart_for_the_other() throws IOException {
        MediaPath video = newPath();
        try (MediaPeer bobsVideo = new MediaPeer()) {
            SideTransport audioLine = bundled(new BundledLine("0", 4, Set.of(0, 8), Set.of()));
            SideTransport videoLine = bundled(new BundledLine("1", 4, Set.of(96, 97), Set.of(4711)));
            path.expect(A, audioLine, path);
            video.expect(A, videoLine, path);
            expect(B, transport(bob, new Protection.None()));
            video.expect(B, transport(bobsVideo, new Protection.None()));

            alice.stream(1, 8).say(aliceSendsTo, 1);
            alice.stream(2, 96).say(aliceSendsTo, 2);
            alice.stream(4711, 13).say(aliceSendsTo, 3);
            bob.say(bobSendsTo, 4);
            bobsVideo.say(video.portFacing(B), 5);

            assertThat(bob.hear()).hasValue(1);
            assertThat(bobsVideo.hear()).hasValue(2);
            assertThat(bobsVideo.hear()).hasValue(3);
            assertThat(Set.of(alice.hear().orElseThrow(), alice.hear().orElseThrow()))
                    .containsExactlyInAnyOrder(4, 5);
            assertThat(onWorker(() -> path.received(A).packets())).isEqualTo(1);
            assertThat(onWorker(() -> video.received(A).packets())).isEqualTo(2);
        }
    }

    private SideTransport bundled(BundledLine line) {
        return new SideTransport(
                alice.endpoint(),
                alice.endpoint(),
                true,
                new Protection.None(),
                Optional.empty(),
                Optional.of(line),
                SsrcTranslation.NONE);
    }

    private void bothHearEachOther() throws IOException {
        for (int mark = 1; mark < 20; mark++) {
            alice.say(aliceSendsTo, mark);
            assertThat(bob.hear()).hasValue(mark);
            bob.say(bobSendsTo, mark + 50);
            assertThat(alice.hear()).hasValue(mark + 50);
        }
    }

    // Both share one port for RTP and RTCP.
    private void bothHearReports() throws IOException {
        alice.report(aliceSendsTo, 1);
        assertThat(bob.hear()).hasValue(1);
        bob.report(bobSendsTo, 2);
        assertThat(alice.hear()).hasValue(2);
    }

    private Optional<String> handshake(MediaPeer peer, DtlsRole role) throws IOException {
        Optional<String> failure = peer.handshake(
                aliceSendsTo, role, peerIdentity, worker.certificate().fingerprint());
        if (failure.isEmpty()) {
            awaitKeys();
        }
        return failure;
    }

    // The peer may be done before the relay has its last flight.
    private void awaitKeys() throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        do {
            alice.say(aliceSendsTo, 0);
        } while (bob.hearsNothing() && System.nanoTime() < end);
        while (!bob.hearsNothing()) {}
    }

    private SideTransport transport(MediaPeer peer, Protection protection) {
        return transport(peer, protection, SsrcTranslation.NONE);
    }

    private static SideTransport transport(MediaPeer peer, Protection protection, SsrcTranslation translation) {
        return new SideTransport(
                peer.endpoint(), peer.endpoint(), true, protection, Optional.empty(), Optional.empty(), translation);
    }

    private void expect(int side, SideTransport transport) {
        path.expect(side, transport);
        onWorker(() -> 0L);
    }

    private long onWorker(LongSupplier look) {
        CountDownLatch done = new CountDownLatch(1);
        long[] seen = new long[1];
        path.inspect(() -> {
            seen[0] = look.getAsLong();
            done.countDown();
        });
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return seen[0];
    }

    private static void awaits(long wanted, LongSupplier figure) throws IOException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (figure.getAsLong() != wanted && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(figure.getAsLong()).isEqualTo(wanted);
    }

    private static MasterKey key(SrtpSuite suite, int fill) {
        byte[] bytes = new byte[suite.keyBytes() + suite.saltBytes()];
        Arrays.fill(bytes, (byte) fill);
        return new MasterKey(suite, bytes);
    }
}

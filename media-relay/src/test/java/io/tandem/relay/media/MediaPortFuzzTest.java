package io.tandem.relay.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.relay.dtls.Handshake;
import io.tandem.relay.dtls.HandshakeListener;
import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.dtls.SrtpKeys;
import io.tandem.relay.net.SocketAddresses;
import io.tandem.rtp.Latch;
import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpSuite;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Garbled RTP, RTCP, STUN and DTLS at ports of every kind: nothing escapes, and nothing of a protected side's gets in. */
class MediaPortFuzzTest {
    private static final int MOST_BYTES = 1500;
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
    private static final IceCredentials OURS = new IceCredentials("ours", "ourPasswordOfTwentyTwo");

    private final Handshakes handshakes = new Handshakes(RelayCertificate.selfSigned(Instant.now()));
    private final StillPacketIo io = new StillPacketIo();
    private final MediaWorker worker = new MediaWorker(io, handshakes);
    private final MemorySegment packet = Arena.ofAuto().allocate(4096, 8);
    private final MemorySegment source = Arena.ofAuto().allocate(SocketAddresses.BYTES, 8);

    @Test
    void no_datagram_breaks_a_port() throws InterruptedException {
        long seed = Long.getLong("tandem.fuzz.seed", 20261125);
        long rounds = Long.getLong("tandem.fuzz.rounds", 4_000);
        System.out.println("MediaPortFuzzTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        PortRange range = new PortRange(20_000, 20_999, 0);
        List<MediaPath> paths =
                transports().stream().map(transport -> path(range, transport)).toList();
        List<byte[]> wellFormed = List.of(clientHello(), rtp(), rtcp(), stun());
        SocketAddresses.write(PEER, source);

        for (long round = 0; round < rounds; round++) {
            byte[] datagram = garbled(wellFormed.get(random.nextInt(wellFormed.size())), random);
            MediaPath path = paths.get(random.nextInt(paths.size()));
            MemorySegment.copy(datagram, 0, packet, ValueLayout.JAVA_BYTE, 0, datagram.length);
            try {
                io.arrive(path.portFacing(0) + random.nextInt(2), packet, datagram.length, source);
                io.work();
            } catch (RuntimeException bug) {
                throw new AssertionError("round " + round + " of seed " + seed, bug);
            }
        }

        for (MediaPath path : paths.subList(1, paths.size())) {
            assertThat(path.received(0).packets()).as("from a protected side").isZero();
        }
        paths.forEach(path -> path.close(() -> {}));
        io.work();
        assertThat(io.sockets()).isZero();
        assertThat(range.inUse()).isZero();
    }

    // The first is plain.
    private static List<SideTransport> transports() {
        MasterKey aes = new MasterKey(SrtpSuite.AES_CM_128_HMAC_SHA1_80, new byte[30]);
        MasterKey gcm = new MasterKey(SrtpSuite.AEAD_AES_128_GCM, new byte[28]);
        Protection dtls =
                new Protection.Dtls(RelayCertificate.selfSigned(Instant.now()).fingerprint(), DtlsRole.SERVER);
        Optional<SideTransport.Ice> ice = Optional.of(new SideTransport.Ice(OURS, OURS));
        return List.of(
                transport(new Protection.None(), Optional.empty()),
                transport(new Protection.Sdes(aes, aes), Optional.empty()),
                transport(new Protection.Sdes(gcm, gcm), Optional.empty()),
                transport(dtls, Optional.empty()),
                transport(dtls, ice));
    }

    private static SideTransport transport(Protection protection, Optional<SideTransport.Ice> ice) {
        RemoteEndpoint peer = RemoteEndpoint.of(
                PEER.getAddress(), PEER.getPort(), PEER.getAddress(), Latch.Strictness.FIRST_COMES, 8000);
        BundledLine line = new BundledLine("0", 4, Set.of(0), Set.of());
        return new SideTransport(peer, peer, true, protection, ice, Optional.of(line), new SsrcTranslation(0x5EED));
    }

    private MediaPath path(PortRange range, SideTransport transport) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        MediaPath path =
                MediaPath.open(worker, List.of(loopback, loopback), range).orElseThrow();
        path.expect(0, transport);
        path.expect(1, transport(new Protection.None(), Optional.empty()));
        io.work();
        return path;
    }

    private static byte[] garbled(byte[] good, RandomGenerator random) {
        byte[] garbled = Arrays.copyOf(good, random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_BYTES) : good.length);
        for (int changes = random.nextInt(8); changes > 0; changes--) {
            garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
        }
        return garbled;
    }

    private byte[] clientHello() throws InterruptedException {
        BlockingQueue<byte[]> sent = new LinkedBlockingQueue<>();
        Handshake handshake =
                handshakes.begin(DtlsRole.CLIENT, handshakes.certificate().fingerprint(), new HandshakeListener() {
                    @Override
                    public void send(byte[] datagram) {
                        sent.add(datagram);
                    }

                    @Override
                    public void agreed(SrtpKeys keys) {
                        throw new AssertionError("nobody is there to agree with");
                    }

                    @Override
                    public void failed(String reason) {}
                });
        byte[] hello = sent.poll(30, TimeUnit.SECONDS);
        handshake.abandon();
        return hello;
    }

    private static byte[] rtp() {
        byte[] rtp = new byte[172];
        rtp[0] = (byte) 0x90;
        rtp[12] = (byte) 0xBE;
        rtp[13] = (byte) 0xDE;
        rtp[15] = 2;
        rtp[16] = 0x40;
        rtp[17] = '0';
        return rtp;
    }

    private static byte[] rtcp() {
        byte[] rtcp = new byte[60];
        rtcp[0] = (byte) 0x81;
        rtcp[1] = (byte) 200;
        rtcp[3] = 12;
        return rtcp;
    }

    private static byte[] stun() {
        return MediaPeer.checkTo(OURS, true);
    }
}

package io.tandem.relay.media;

import io.tandem.relay.dtls.Handshake;
import io.tandem.relay.dtls.HandshakeListener;
import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.SrtpKeys;
import io.tandem.rtp.Latch;
import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.SrtpReceiver;
import io.tandem.rtp.srtp.SrtpSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A phone or a browser, as much as media needs of one. */
final class MediaPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 5000;
    private static final int RTCP_SENDER_REPORT = 200;
    private static final int REPORT_BYTES = 52;

    private final DatagramSocket socket;
    private @Nullable SrtpSender sender;
    private @Nullable SrtpReceiver receiver;
    private int sequence;
    private int ssrc = 0xC0FFEE;
    private int payloadType;
    private byte[] heard = new byte[0];
    private byte[] newest = new byte[0];

    MediaPeer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    RemoteEndpoint endpoint() {
        InetAddress host = socket.getLocalAddress();
        return RemoteEndpoint.of(host, socket.getLocalPort(), host, Latch.Strictness.KNOWN_ADDRESS, 8000);
    }

    MediaPeer keyed(MasterKey send, MasterKey receive) {
        sender = new SrtpSender(send);
        receiver = new SrtpReceiver(receive);
        return this;
    }

    /** Its packets are of that stream from now on. */
    MediaPeer stream(int ssrc, int payloadType) {
        this.ssrc = ssrc;
        this.payloadType = payloadType;
        return this;
    }

    /** Sends one RTP packet whose payload begins with {@code mark}. */
    byte[] say(int port, int mark) throws IOException {
        byte[] packet = new byte[172 + SrtpSender.MOST_OVERHEAD];
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) payloadType)
                .putShort((short) sequence)
                .putInt(sequence * 160)
                .putInt(ssrc)
                .put((byte) mark);
        sequence++;
        int length = sender == null ? 172 : sender.protectRtp(packet, 172);
        return send(Arrays.copyOf(packet, length), port);
    }

    /** Sends a sender report whose last byte is {@code mark}. */
    void report(int port, int mark) throws IOException {
        report(port, mark, 0);
    }

    /** Sends a sender report whose last byte is {@code mark}, with a block about {@code heardSsrc}. */
    void report(int port, int mark, int heardSsrc) throws IOException {
        byte[] packet = new byte[REPORT_BYTES + SrtpSender.MOST_OVERHEAD];
        ByteBuffer.wrap(packet)
                .put((byte) 0x81)
                .put((byte) RTCP_SENDER_REPORT)
                .putShort((short) (REPORT_BYTES / 4 - 1))
                .putInt(ssrc)
                .putInt(28, heardSsrc);
        packet[REPORT_BYTES - 1] = (byte) mark;
        int length = sender == null ? REPORT_BYTES : sender.protectRtcp(packet, REPORT_BYTES);
        send(Arrays.copyOf(packet, length), port);
    }

    byte[] send(byte[] datagram, int port) throws IOException {
        InetSocketAddress relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        socket.send(new DatagramPacket(datagram, datagram.length, relay));
        return datagram;
    }

    /** @return the mark of the next packet that is for this peer; empty when none comes, or none that it can open */
    OptionalInt hear() throws IOException {
        Optional<byte[]> datagram = receive();
        // A flight of the handshake that came late.
        while (datagram.isPresent() && datagram.get()[0] > 0) {
            datagram = receive();
        }
        if (datagram.isEmpty()) {
            return OptionalInt.empty();
        }
        byte[] packet = datagram.get();
        boolean rtcp = (packet[1] & 0x7F) == (RTCP_SENDER_REPORT & 0x7F);
        int length = packet.length;
        if (receiver != null) {
            length = rtcp ? receiver.unprotectRtcp(packet, length) : receiver.unprotectRtp(packet, length);
        }
        heard = packet;
        return length == (rtcp ? REPORT_BYTES : 172)
                ? OptionalInt.of(packet[rtcp ? REPORT_BYTES - 1 : 12])
                : OptionalInt.empty();
    }

    /** @return the packet that was heard last, in the clear */
    byte[] heard() {
        return heard.clone();
    }

    /** @return the newest that came while it was to hear nothing, as it came */
    byte[] newest() {
        return newest.clone();
    }

    /** @return of whom the packet was that was heard last */
    int heardSsrc() {
        boolean rtcp = (heard[1] & 0x7F) == (RTCP_SENDER_REPORT & 0x7F);
        return ByteBuffer.wrap(heard).getInt(rtcp ? 4 : 8);
    }

    /** @return whom the report that was heard last is about */
    int heardBlockSsrc() {
        return ByteBuffer.wrap(heard).getInt(28);
    }

    private Optional<byte[]> receive() throws IOException {
        DatagramPacket datagram = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(datagram);
            return Optional.of(Arrays.copyOf(datagram.getData(), datagram.getLength()));
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
    }

    /** @return whether nothing comes for a while */
    boolean hearsNothing() throws IOException {
        socket.setSoTimeout(150);
        try {
            Optional<byte[]> datagram = receive();
            newest = datagram.orElse(newest);
            return datagram.isEmpty();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** Sends a connectivity check. @return the type of what comes back */
    OptionalInt check(int port, IceCredentials to, boolean nominate) throws IOException {
        send(checkTo(to, nominate), port);
        return receive()
                .map(response -> OptionalInt.of(ByteBuffer.wrap(response).getShort()))
                .orElse(OptionalInt.empty());
    }

    static byte[] checkTo(IceCredentials to, boolean nominate) {
        byte[] name = (to.ufrag() + ":peer").getBytes(StandardCharsets.UTF_8);
        int padded = name.length + 3 & ~3;
        ByteBuffer out = ByteBuffer.allocate(20 + 4 + padded + (nominate ? 4 : 0) + 24 + 8);
        out.putShort((short) 1)
                .putShort((short) 0)
                .putInt(0x2112A442)
                .put("transaction1".getBytes(StandardCharsets.UTF_8));
        out.putShort((short) 6).putShort((short) name.length).put(name).position(24 + padded);
        if (nominate) {
            out.putShort((short) 0x25).putShort((short) 0);
        }
        out.putShort(2, (short) (out.position() + 24 - 20));
        byte[] signature = hmac(to.password(), Arrays.copyOf(out.array(), out.position()));
        out.putShort((short) 8).putShort((short) 20).put(signature);
        out.putShort(2, (short) (out.position() + 8 - 20));
        CRC32 crc = new CRC32();
        crc.update(out.array(), 0, out.position());
        return out.putShort((short) 0x8028)
                .putShort((short) 4)
                .putInt((int) crc.getValue() ^ 0x5354554E)
                .array();
    }

    private static byte[] hmac(String key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /**
     * Handshakes, and uses its keys from then on.
     *
     * @param role this peer's
     * @return the reason why not; empty when it worked
     */
    Optional<String> handshake(int port, DtlsRole role, Handshakes own, Fingerprint relay) throws IOException {
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        Handshake handshake = own.begin(role, relay, new HandshakeListener() {
            @Override
            public void send(byte[] datagram) {
                try {
                    MediaPeer.this.send(datagram, port);
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            }

            @Override
            public void agreed(SrtpKeys keys) {
                keyed(keys.ours(), keys.theirs());
                result.complete(Optional.empty());
            }

            @Override
            public void failed(String reason) {
                result.complete(Optional.of(reason));
            }
        });
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        socket.setSoTimeout(20);
        while (!result.isDone() && System.nanoTime() < end) {
            receive().filter(datagram -> datagram[0] >= 20 && datagram[0] < 64).ifPresent(handshake::received);
        }
        socket.setSoTimeout(PATIENCE_MILLIS);
        return result.getNow(Optional.of("no end to the handshake"));
    }

    @Override
    public void close() {
        socket.close();
    }
}

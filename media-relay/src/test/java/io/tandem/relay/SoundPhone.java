package io.tandem.relay;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.Decoder;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A phone of one codec that makes sound, and keeps the packets that it hears. */
final class SoundPhone implements AutoCloseable {
    static final int EVENTS = 101;
    private static final int USUAL_MILLIS = 20;

    private final DatagramSocket socket;
    private final AudioCodec codec;
    private final boolean withEvents;
    private final int packetMillis;
    private final Encoder encoder;
    private final int ssrc;
    private int payloadType;
    private int eventType = EVENTS;
    private int sequence;
    private int timestamp;

    record Heard(boolean marked, int payloadType, int sequence, int timestamp, int ssrc, byte[] payload, long nanos) {}

    SoundPhone(AudioCodec codec, boolean withEvents, int ssrc) throws IOException {
        this(codec, withEvents, ssrc, USUAL_MILLIS);
    }

    /** @param packetMillis of sound that it sends in a packet, and asks for */
    SoundPhone(AudioCodec codec, boolean withEvents, int ssrc, int packetMillis) throws IOException {
        this.codec = codec;
        this.packetMillis = packetMillis;
        this.withEvents = withEvents;
        this.ssrc = ssrc;
        payloadType = codec.staticPayloadType().orElse(111);
        encoder = codec.encoder(FormatParameters.NONE);
        sequence = ssrc & 0xFFFF;
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(1 << 20);
    }

    /** Takes its codec's numbers from an offer, as who answers does. */
    void answering(String offer) {
        payloadType = numberOf(codec.name(), codec.clockRate(), offer);
        eventType = withEvents ? numberOf("telephone-event", codec.clockRate(), offer) : EVENTS;
    }

    private static int numberOf(String encoding, int clockRate, String sdp) {
        Matcher map =
                Pattern.compile("a=rtpmap:(\\d+) " + encoding + "/" + clockRate).matcher(sdp);
        if (!map.find()) {
            throw new AssertionError("no " + encoding + " in " + sdp);
        }
        return Integer.parseInt(map.group(1));
    }

    String sdp() {
        String rtpmap = codec.name() + "/" + codec.clockRate() + (codec.channels() > 1 ? "/" + codec.channels() : "");
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio "
                + socket.getLocalPort() + " RTP/AVP " + payloadType + (withEvents ? " " + eventType : "")
                + "\r\na=rtpmap:" + payloadType + " " + rtpmap + "\r\n"
                + (withEvents ? "a=rtpmap:" + eventType + " telephone-event/" + codec.clockRate() + "\r\n" : "")
                + (packetMillis == USUAL_MILLIS ? "" : "a=ptime:" + packetMillis + "\r\n");
    }

    /** Sends a packet. @param at of the first sample in {@code sound}, at the codec's rate */
    void say(short[] sound, int at, int port) throws IOException {
        byte[] payload = new byte[1300];
        int length = encoder.encode(sound, at, samples(), payload, 0);
        send(payloadType, timestamp, Arrays.copyOf(payload, length), port);
        timestamp += codec.ticks(samples());
    }

    /** Sends a packet in the time of 20 ms of sound. */
    void sendEvent(byte[] payload, int at, int port) throws IOException {
        send(eventType, at, payload, port);
        timestamp += codec.ticks(samples());
    }

    /** A packet that is lost on its way. */
    void lose() {
        sequence++;
        timestamp += codec.ticks(samples());
    }

    /** Says nothing for a packet's time. */
    void pause() {
        timestamp += codec.ticks(samples());
    }

    int timestamp() {
        return timestamp;
    }

    private void send(int type, int at, byte[] payload, int port) throws IOException {
        byte[] packet = ByteBuffer.allocate(12 + payload.length)
                .put((byte) 0x80)
                .put((byte) type)
                .putShort((short) sequence++)
                .putInt(at)
                .putInt(ssrc)
                .put(payload)
                .array();
        socket.send(new DatagramPacket(
                packet, packet.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    int samples() {
        return packetMillis * codec.sampleRate() / 1000;
    }

    /** @return so many packets; fewer when none comes for {@code patience} */
    List<Heard> hear(int packets, int patienceMillis) throws IOException {
        List<Heard> heard = new ArrayList<>();
        for (Optional<Heard> next = next(patienceMillis); next.isPresent(); next = next(patienceMillis)) {
            heard.add(next.get());
            if (heard.size() == packets) {
                return heard;
            }
        }
        return heard;
    }

    Optional<Heard> next(int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
        int flags = in.getShort();
        return Optional.of(new Heard(
                (flags & 0x80) != 0,
                flags & 0x7F,
                in.getShort() & 0xFFFF,
                in.getInt(),
                in.getInt(),
                Arrays.copyOfRange(packet.getData(), 12, packet.getLength()),
                System.nanoTime()));
    }

    /** @return the sound of packets in a row */
    short[] decoded(List<Heard> packets) {
        Decoder decoder = codec.decoder();
        short[] sound = new short[packets.size() * samples() + codec.sampleRate() * Decoder.LONGEST_MILLIS / 1000];
        int at = 0;
        for (Heard each : packets) {
            at += decoder.decode(each.payload(), 0, each.payload().length, sound, at);
        }
        return Arrays.copyOf(sound, at);
    }

    int payloadType() {
        return payloadType;
    }

    int eventType() {
        return eventType;
    }

    int packetMillis() {
        return packetMillis;
    }

    AudioCodec codec() {
        return codec;
    }

    @Override
    public void close() {
        socket.close();
    }
}

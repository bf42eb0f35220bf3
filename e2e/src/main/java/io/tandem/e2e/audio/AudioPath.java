package io.tandem.e2e.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One end of a call's audio: sends a tone, listens to what comes. Lives on the phones' event thread. */
public final class AudioPath implements AutoCloseable {
    private static final int SAMPLES = 160;
    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final Tone tone;
    private final ByteBuffer out = ByteBuffer.allocate(12 + SAMPLES);
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
    private long sampleIndex;
    private long sent;
    private G711 codec = G711.PCMU;
    private @Nullable InetSocketAddress remote;
    private boolean sending;
    private Listening listening = new Listening();

    public AudioPath(InetAddress host, Tone tone) {
        this.tone = tone;
        this.channel = bindEven(host);
        this.local = localOf(channel);
    }

    // RFC 3550 section 11: RTP on an even port, so nobody's RTP stands on another's RTCP port.
    private static DatagramChannel bindEven(InetAddress host) {
        try {
            while (true) {
                DatagramChannel channel = DatagramChannel.open();
                channel.bind(new InetSocketAddress(host, 0)).configureBlocking(false);
                if (localOf(channel).getPort() % 2 == 0) {
                    return channel;
                }
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bind an RTP port on " + host, e);
        }
    }

    private static InetSocketAddress localOf(DatagramChannel channel) {
        try {
            return (InetSocketAddress) channel.getLocalAddress();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DatagramChannel channel() {
        return channel;
    }

    public InetSocketAddress local() {
        return local;
    }

    public void sendTo(InetSocketAddress address, G711 as, boolean audible) {
        remote = address;
        codec = as;
        sending = audible;
    }

    /** Sends the next 20 ms. */
    public void tick() {
        InetSocketAddress to = remote;
        if (to == null || !sending || to.getPort() == 0) {
            return;
        }
        out.clear();
        out.put((byte) 0x80).put((byte) codec.payload()).putShort((short) sequence++);
        out.putInt((int) sampleIndex).putInt(ssrc);
        for (int i = 0; i < SAMPLES; i++) {
            out.put(codec.encode(tone.sample(sampleIndex++)));
        }
        try {
            channel.send(out.flip(), to);
            sent++;
        } catch (PortUnreachableException gone) {
            sent++;
        } catch (IOException e) {
            throw new UncheckedIOException("send RTP to " + to, e);
        }
    }

    public void readable(ByteBuffer buffer, long now) throws IOException {
        while (channel.receive(buffer.clear()) != null) {
            listening.received(buffer.flip(), now);
        }
    }

    public void listenAnew() {
        listening = new Listening();
    }

    public Heard heard(long now) {
        return listening.heard(now);
    }

    public long packetsHeard() {
        return listening.packets();
    }

    public long packetsSent() {
        return sent;
    }

    public Tone tone() {
        return tone;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

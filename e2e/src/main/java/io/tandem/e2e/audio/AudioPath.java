package io.tandem.e2e.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One end of a call's audio: sends a tone, listens to what comes. Lives on the phones' event thread. */
public final class AudioPath implements AutoCloseable {
    private static final int SAMPLES = 160;
    private static final int MARKER = 0x80;
    private static final int COMFORT_NOISE = 13;
    private static final int EVENTS = 101;
    private static final int EVENT_PACKETS = 5;
    private static final String KEYS = "0123456789*#ABCD";
    private final DatagramChannel channel;
    private final InetSocketAddress local;
    private final Tone tone;
    private final ByteBuffer out = ByteBuffer.allocate(12 + SAMPLES);
    private final @Nullable PhoneReports reports;
    private int ssrc = ThreadLocalRandom.current().nextInt();
    private int sequence = ThreadLocalRandom.current().nextInt(0x8000);
    private long sampleIndex;
    private long sent;
    private G711 codec = G711.PCMU;
    private @Nullable InetSocketAddress remote;
    private boolean sending;
    private Listening listening = new Listening();
    private PathMischief mischief = PathMischief.NONE;
    private Later later = (delay, action) -> action.run();
    private Pauses pauses = Pauses.NONE;
    private final Deque<Integer> keys = new ArrayDeque<>();
    private int pressed;
    private char sounded;
    private int soundedPackets;
    private long ticks;
    private boolean marked;
    private volatile long keyUpAt;

    /** Runs something on the phones' thread after a while. */
    public interface Later {
        void after(Duration delay, Runnable action);
    }

    /** So many packets of sound, then so many of silence that are not sent (RFC 3551 section 4.1). */
    private record Pauses(int talk, int silence) {
        static final Pauses NONE = new Pauses(1, 0);

        int place(long tick) {
            return (int) (tick % (talk + silence));
        }
    }

    /** @param reporting whether RTCP is spoken, from the port next to RTP */
    public AudioPath(InetAddress host, Tone tone, boolean reporting) {
        this.tone = tone;
        DatagramChannel rtp = bindEven(host);
        DatagramChannel rtcp = reporting ? bindBeside(rtp) : null;
        while (reporting && rtcp == null) {
            rtp = bindEven(host);
            rtcp = bindBeside(rtp);
        }
        this.channel = rtp;
        this.reports = rtcp == null ? null : new PhoneReports(rtcp, System.nanoTime());
        this.local = localOf(channel);
    }

    /** Closes both where the port is taken. */
    private static @Nullable DatagramChannel bindBeside(DatagramChannel rtp) {
        try {
            DatagramChannel rtcp = DatagramChannel.open();
            InetSocketAddress even = localOf(rtp);
            try {
                rtcp.bind(new InetSocketAddress(even.getAddress(), even.getPort() + 1))
                        .configureBlocking(false);
                return rtcp;
            } catch (BindException taken) {
                rtcp.close();
                rtp.close();
                return null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bind an RTCP port", e);
        }
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

    /** @return for RTCP, where the phone speaks it */
    public Optional<DatagramChannel> reportChannel() {
        return Optional.ofNullable(reports).map(PhoneReports::channel);
    }

    public void later(Later timer) {
        later = timer;
    }

    /** What befalls the packets that this end sends from now on. */
    public void mischief(PathMischief other) {
        mischief = other;
    }

    /** Goes on as another source, as a phone that begins its stream anew. */
    public void changeSource() {
        ssrc = ThreadLocalRandom.current().nextInt();
        sequence = ThreadLocalRandom.current().nextInt(0x8000);
    }

    /** Suppresses silence from now on: after {@code talk} packets a comfort noise packet, and {@code silence} times nothing. */
    public void pause(int talk, int silence) {
        pauses = new Pauses(talk, silence);
        ticks = 0;
    }

    /** Presses a key for 100 ms, after those that were pressed before; then silence for as long (RFC 4733 section 2.5). */
    public void press(char key) {
        keys.add(KEYS.indexOf(key));
    }

    /** Presses a key for 100 ms as a tone in the sound, as a phone without events does (ITU-T Q.23). */
    public void pressInSound(char key) {
        sounded = key;
        soundedPackets = EVENT_PACKETS;
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
        int place = pauses.place(ticks++);
        if (!keys.isEmpty()) {
            event(to, keys.getFirst());
        } else if (place < pauses.talk) {
            speak(to);
        } else if (place == pauses.talk) {
            comfort(to);
        }
        sampleIndex += SAMPLES;
        marked = place >= pauses.talk;
        if (reports != null) {
            reports.tick(to, ssrc, (int) sampleIndex, sent, listening.reception(), System.nanoTime());
        }
    }

    private void speak(InetSocketAddress to) {
        header(codec.payload() | (marked ? MARKER : 0));
        for (int i = 0; i < SAMPLES; i++) {
            long at = sampleIndex + i;
            out.put(codec.encode(soundedPackets > 0 ? KeyTones.sample(sounded, at) : tone.sample(at)));
        }
        soundedPackets = Math.max(0, soundedPackets - 1);
        send(to);
    }

    // The timestamp is the key's beginning, the duration grows, and the end is sent three times; then the key is up for
    // a while.
    private void event(InetSocketAddress to, int key) {
        int packet = pressed++;
        if (packet < EVENT_PACKETS + 2) {
            int lasted = Math.min(packet + 1, EVENT_PACKETS);
            header(EVENTS | (packet == 0 ? MARKER : 0));
            out.putInt(4, (int) sampleIndex - packet * SAMPLES);
            out.put((byte) key)
                    .put((byte) (10 | (lasted == EVENT_PACKETS ? 0x80 : 0)))
                    .putShort((short) (lasted * SAMPLES));
            send(to);
            if (packet == EVENT_PACKETS - 1) {
                keyUpAt = System.nanoTime();
            }
        } else if (packet == 2 * EVENT_PACKETS) {
            keys.removeFirst();
            pressed = 0;
        }
    }

    // RFC 3389: one byte, the noise's level.
    private void comfort(InetSocketAddress to) {
        header(COMFORT_NOISE);
        out.put((byte) 70);
        send(to);
    }

    private void header(int second) {
        out.clear();
        out.put((byte) 0x80).put((byte) second).putShort((short) sequence++);
        out.putInt((int) sampleIndex).putInt(ssrc);
    }

    private void send(InetSocketAddress to) {
        byte[] packet = Arrays.copyOf(out.array(), out.position());
        for (Duration delay : mischief.copies(sent)) {
            if (delay.isZero()) {
                transmit(packet, to);
            } else {
                later.after(delay, () -> transmit(packet, to));
            }
        }
        sent++;
    }

    private void transmit(byte[] packet, InetSocketAddress to) {
        try {
            if (channel.isOpen()) {
                channel.send(ByteBuffer.wrap(packet), to);
            }
        } catch (PortUnreachableException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("send RTP to " + to, e);
        }
    }

    /** @param awake {@code now}, less the time in which the phones themselves stood still */
    public void readable(ByteBuffer buffer, long now, long awake) throws IOException {
        while (channel.receive(buffer.clear()) != null) {
            listening.received(buffer.flip(), now, awake);
        }
    }

    /** What has come to the port next to RTP. */
    public void reportReadable(ByteBuffer buffer, long now) throws IOException {
        if (reports != null) {
            reports.readable(buffer, now);
        }
    }

    /** @return every packet of the present source since the phone last began to listen */
    public Reception reception() {
        return listening.reception();
    }

    public void listenAnew() {
        listening = new Listening();
    }

    /** @return the samples of the last second that was heard, the oldest first, at 8 kHz */
    public short[] lastSecond() {
        return listening.lastSecond();
    }

    /** Looks for the first packet from now on that is mostly this tone. */
    public void seek(int hertz) {
        listening.seek(hertz);
    }

    /** @return when that packet came, by {@link System#nanoTime}; 0 while it has not */
    public long foundAt() {
        return listening.foundAt();
    }

    /** @return when the first packet was sent that says that the last key is up, by {@link System#nanoTime} */
    public long keyUpAt() {
        return keyUpAt;
    }

    /** @return how strong a tone was in the last second; 1 is what a phone sends */
    public double level(int hertz) {
        return listening.level(hertz);
    }

    /** @param awake as with {@link #readable} */
    public Heard heard(long awake) {
        return listening.heard(awake);
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
        if (reports != null) {
            reports.channel().close();
        }
    }
}

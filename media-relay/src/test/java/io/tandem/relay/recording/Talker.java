package io.tandem.relay.recording;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A side that sounds a tone of a fifth of a second once a second, in packets of 20 ms that get lost, come late and in another order. A
 * packet is there, at the earliest, when the first of its samples is spoken, so times spoken are times heard.
 */
final class Talker {
    static final Duration TONE = Duration.ofMillis(200);
    private static final int FRAME_MILLIS = 20;
    private static final double PEAK = 8000;

    private final AudioCodec codec;
    private final int type;
    private final double hertz;
    private final int offsetMillis;
    private final RandomGenerator random;
    private double loss;
    private int jitterMillis;
    private double clock = 1;
    private final Set<Integer> lost = new HashSet<>();

    /** What arrives. */
    record Packet(long nanos, MemorySegment bytes) {}

    /** @param offsetMillis of its tone within each second */
    Talker(AudioCodec codec, double hertz, int offsetMillis, RandomGenerator random) {
        this.codec = codec;
        this.hertz = hertz;
        this.offsetMillis = offsetMillis;
        this.random = random;
        type = codec.staticPayloadType().orElse(111);
    }

    /** @param jitterMillis by which a packet may be late; several packets' time has some come before others */
    Talker withMishaps(double share, int jitter) {
        loss = share;
        jitterMillis = jitter;
        return this;
    }

    /** @param faster than ours, such as 1.0003 */
    Talker withClock(double faster) {
        clock = faster;
        return this;
    }

    int payloadType() {
        return type;
    }

    AudioCodec codec() {
        return codec;
    }

    /** @return all packets of so many seconds, in the order in which they arrive */
    List<Packet> packets(int seconds, long start) {
        Encoder encoder = codec.encoder(FormatParameters.NONE);
        int samples = codec.sampleRate() * FRAME_MILLIS / 1000;
        short[] sound = new short[samples];
        byte[] payload = new byte[codec.mostBytes(samples)];
        List<Packet> packets = new ArrayList<>();
        for (int n = 0; n < seconds * 1000 / FRAME_MILLIS; n++) {
            for (int each = 0; each < samples; each++) {
                sound[each] = sample((long) n * samples + each);
            }
            int length = encoder.encode(sound, 0, samples, payload, 0);
            if (random.nextDouble() < loss) {
                lost.add(n);
            } else {
                long late = jitterMillis == 0 ? 0 : random.nextInt(jitterMillis * 1000) * 1000L;
                packets.add(
                        new Packet(start + (long) (n * FRAME_MILLIS * 1e6 / clock) + late, packet(n, payload, length)));
            }
        }
        packets.sort(Comparator.comparingLong(Packet::nanos));
        return packets;
    }

    private short sample(long at) {
        double seconds = (double) at / codec.sampleRate();
        double into = seconds % 1 - offsetMillis / 1000.0;
        return into < 0 || into * 1000 >= TONE.toMillis()
                ? 0
                : (short) Math.round(PEAK * Math.sin(2 * Math.PI * hertz * into));
    }

    private MemorySegment packet(int number, byte[] payload, int length) {
        MemorySegment packet = MemorySegment.ofArray(new byte[RtpPacket.HEADER_BYTES + length]);
        int timestamp = number * codec.ticks(codec.sampleRate() * FRAME_MILLIS / 1000);
        RtpPacket.write(packet, false, type, 65_000 + number & 0xFFFF, 0xFFFF_0000 + timestamp, (int) hertz);
        MemorySegment.copy(payload, 0, packet, ValueLayout.JAVA_BYTE, RtpPacket.HEADER_BYTES, length);
        return packet;
    }

    /** @return when in that second its tone begins, in milliseconds */
    int beginsAt(int second) {
        return second * 1000 + offsetMillis;
    }

    /** @return whether one of the packets around the tone's beginning was lost */
    boolean hasLostBeginning(int second) {
        int first = beginsAt(second) / FRAME_MILLIS;
        return lost.contains(first) || lost.contains(first - 1) || lost.contains(first + 1);
    }
}

package io.tandem.media.playout;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.ComfortNoise;
import io.tandem.media.codec.Decoder;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One received stream as even sound: packets are put when they come, sound is read at the reader's own pace. Loss is
 * concealed; where the delay is not what it should be, or the sender's clock is faster or slower than ours, a pitch period is
 * left out or repeated now and then. One thread.
 */
public final class Playout {
    /**
     * A payload in a packet's bytes.
     *
     * @param isNoise comfort noise (RFC 3389) instead of sound
     */
    public record Payload(byte[] bytes, int offset, int length, boolean isNoise) {
        public Payload(byte[] bytes, int offset, int length) {
            this(bytes, offset, length, false);
        }
    }

    private static final double TOO_DEEP_MILLIS = 12;
    private static final double TOO_SHALLOW_MILLIS = -10;
    private static final double URGENT_MILLIS = 40;
    private static final double SMOOTHING = 16;
    private static final int READS_BETWEEN = 5;

    private final AudioCodec codec;
    private final Decoder decoder;
    private final JitterBuffer<Payload> buffer;
    private final TimeScale scale;
    private final short[] sound;
    /** What was played already stands before it, for the pitch's sake. */
    private final int memory;

    private final ComfortNoise noise;
    private boolean isQuiet;
    private boolean isIdle = true;
    private int filled;
    private double excess;
    private int sinceCorrection;
    private long concealed;
    private long corrections;

    /** @param random of comfort noise */
    public Playout(AudioCodec codec, Depth depth, RandomGenerator random) {
        this.codec = codec;
        noise = new ComfortNoise(random);
        decoder = codec.decoder();
        buffer = new JitterBuffer<>(codec.clockRate(), depth);
        scale = new TimeScale(codec.sampleRate());
        memory = scale.neededBehind();
        sound = new short[memory + codec.sampleRate() * 3 * Decoder.LONGEST_MILLIS / 1000];
        filled = memory;
    }

    /** Takes a packet; the bytes are kept until they are played. @param nanos its arrival */
    public JitterBuffer.Arrival put(int sequence, int timestamp, Payload payload, long nanos) {
        int samples = payload.isNoise()
                ? 0
                : Math.max(0, decoder.samples(payload.bytes(), payload.offset(), payload.length()));
        return buffer.put(sequence, timestamp, codec.ticks(samples), payload, nanos);
    }

    /** Gives the next sound. @param samples 60 ms at most @param nanos now */
    public void read(short[] out, int at, int samples, long nanos) {
        fill(memory + samples, samples, nanos);
        correct(samples, nanos);
        System.arraycopy(sound, memory, out, at, samples);
        System.arraycopy(sound, samples, sound, 0, filled - samples);
        filled -= samples;
    }

    private void fill(int upTo, int samples, long nanos) {
        while (filled < upTo) {
            pull(samples, nanos);
        }
    }

    private void pull(int samples, long nanos) {
        JitterBuffer.Next next = buffer.next(nanos);
        isIdle = !isQuiet && next == JitterBuffer.Next.SILENT && buffer.ticks() == 0;
        switch (next) {
            case FRAME -> frame(buffer.payload());
            case LOST -> lost(Math.max(1, codec.samples(buffer.ticks())));
            case SILENT -> silence(buffer.ticks() > 0 ? codec.samples(buffer.ticks()) : samples);
        }
    }

    private void frame(Payload payload) {
        if (payload.isNoise()) {
            noise.heard(payload.bytes(), payload.offset(), payload.length());
            isQuiet = true;
            return;
        }
        isQuiet = false;
        int decoded = decoder.decode(payload.bytes(), payload.offset(), payload.length(), sound, filled);
        if (decoded == Decoder.MALFORMED) {
            restore(codec.samples(buffer.ticks()), null);
        } else {
            filled += decoded;
        }
    }

    // After comfort noise nothing is expected, so that nothing is missed.
    private void lost(int samples) {
        if (isQuiet) {
            silence(samples);
        } else {
            restore(samples, buffer.following());
        }
    }

    private void silence(int samples) {
        if (isQuiet) {
            noise.generate(sound, filled, samples);
        } else {
            Arrays.fill(sound, filled, filled + samples, (short) 0);
        }
        filled += samples;
    }

    private void restore(int samples, @Nullable Payload following) {
        if (following == null || following.isNoise()) {
            decoder.conceal(sound, filled, samples);
        } else {
            decoder.recover(following.bytes(), following.offset(), following.length(), sound, filled, samples);
        }
        filled += samples;
        concealed += samples;
    }

    private void correct(int samples, long nanos) {
        excess += (buffer.excessMillis(nanos, codec.ticks(filled - memory)) - excess) / SMOOTHING;
        boolean isUrgent = Math.abs(excess) > URGENT_MILLIS;
        sinceCorrection++;
        if (sinceCorrection < READS_BETWEEN && !isUrgent) {
            return;
        }
        if (excess > TOO_DEEP_MILLIS) {
            shorten(samples, nanos, isUrgent);
        } else if (excess < TOO_SHALLOW_MILLIS) {
            lengthen(isUrgent);
        }
    }

    private void lengthen(boolean isUrgent) {
        int step = scale.step(sound, memory + scale.most(), isUrgent);
        if (step > 0) {
            corrected(-step, TimeScale.lengthen(sound, memory, filled, step));
        }
    }

    private void shorten(int samples, long nanos, boolean isUrgent) {
        int needed = memory + Math.max(scale.neededBehind(), samples + scale.most());
        while (filled < needed && buffer.isReady()) {
            pull(samples, nanos);
        }
        int step = filled < needed ? 0 : scale.step(sound, memory + scale.neededBehind(), isUrgent);
        if (step > 0) {
            corrected(step, TimeScale.shorten(sound, memory, filled, step));
        }
    }

    private void corrected(int step, int end) {
        filled = end;
        excess -= step * 1000.0 / codec.sampleRate();
        sinceCorrection = 0;
        corrections++;
    }

    /** @return how long sound is held back beyond the fastest packets' way, in milliseconds */
    public double delayMillis(long nanos) {
        return buffer.delayMillis(nanos, codec.ticks(filled - memory));
    }

    /** @return whether nothing was sent, or nothing any more, so that what is read is not the sender's silence */
    public boolean isIdle() {
        return isIdle;
    }

    /** @return samples that were made up */
    public long concealed() {
        return concealed;
    }

    /** @return how often a period was left out or repeated */
    public long corrections() {
        return corrections;
    }

    /** Another SSRC begins. */
    public void restart() {
        buffer.restart();
        isIdle = true;
        isQuiet = false;
        excess = 0;
    }
}

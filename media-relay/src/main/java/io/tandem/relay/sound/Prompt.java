package io.tandem.relay.sound;

import io.tandem.media.sound.Resampler;
import io.tandem.media.wav.WavSound;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A prompt's samples, one channel, at the rates that were asked for; each is made once, and shared by all who play it. */
public final class Prompt {
    private final short[] original;
    private final int rate;
    private final Map<Integer, short[]> rates = new ConcurrentHashMap<>();

    /** @param original not empty; not to be changed */
    Prompt(short[] original, int rate) {
        this.original = original;
        this.rate = rate;
    }

    /** @param sound of at least one frame; several channels are mixed */
    static Prompt of(WavSound sound) {
        short[] samples = new short[Math.toIntExact(sound.frames())];
        int there = sound.readMixed(0, samples, 0, samples.length);
        return new Prompt(Arrays.copyOf(samples, there), sound.format().sampleRate());
    }

    /** @return the samples at that rate, not to be changed; the first time that takes a while */
    public short[] at(int sampleRate) {
        return rates.computeIfAbsent(sampleRate, this::resampled);
    }

    // The filter's delay is taken off the beginning, and what it still holds is got out by silence.
    private short[] resampled(int sampleRate) {
        if (sampleRate == rate) {
            return original;
        }
        Resampler resampler = new Resampler(rate, sampleRate);
        int late = resampler.delay();
        int silence = Math.ceilDiv(late * rate, sampleRate) + 1;
        short[] padded = Arrays.copyOf(original, original.length + silence);
        short[] out = new short[resampler.samples(padded.length)];
        int written = resampler.resample(padded, 0, padded.length, out, 0);
        int length = Math.toIntExact((long) original.length * sampleRate / rate);
        return Arrays.copyOfRange(out, Math.min(late, written - 1), Math.clamp(late + length, 1, written));
    }

    public long millis() {
        return original.length * 1000L / rate;
    }

    /** @return of memory, at the rates that were asked for */
    long bytes() {
        return 2L
                * (original.length
                        + rates.values().stream()
                                .filter(made -> made != original)
                                .mapToLong(made -> made.length)
                                .sum());
    }
}

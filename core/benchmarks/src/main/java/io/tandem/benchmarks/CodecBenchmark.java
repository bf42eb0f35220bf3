package io.tandem.benchmarks;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.Decoder;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What 20 ms of sound cost a codec. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class CodecBenchmark {
    private static final int FRAMES = 50;

    @Param({"PCMA", "G722", "opus"})
    private String name;

    private Encoder encoder;
    private Decoder decoder;
    private short[] sound;
    private int frame;
    private final byte[][] payloads = new byte[FRAMES][];
    private final int[] lengths = new int[FRAMES];
    private final short[] heard = new short[5760];
    private int at;

    /** Something like a voice: pulses of 120 Hz through a resonance at 700. */
    static short[] voice(int sampleRate, int samples) {
        short[] sound = new short[samples];
        double turn = 2 * 0.97 * Math.cos(2 * Math.PI * 700 / sampleRate);
        double a = 0;
        double b = 0;
        for (int n = 0; n < samples; n++) {
            double out = (n % (sampleRate / 120) == 0 ? 6000 : 60) + turn * a - 0.97 * 0.97 * b;
            b = a;
            a = out;
            sound[n] = (short) Math.clamp(Math.round(out), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return sound;
    }

    @Setup
    public void encodeAll() {
        AudioCodec codec = AudioCodecs.builtIn().codecs().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        frame = codec.sampleRate() / 50;
        sound = voice(codec.sampleRate(), FRAMES * frame);
        encoder = codec.encoder(FormatParameters.NONE);
        decoder = codec.decoder();
        for (int n = 0; n < FRAMES; n++) {
            payloads[n] = new byte[codec.mostBytes(frame)];
            lengths[n] = encoder.encode(sound, n * frame, frame, payloads[n], 0);
        }
    }

    @Benchmark
    public int encode() {
        at = (at + 1) % FRAMES;
        return encoder.encode(sound, at * frame, frame, payloads[at], 0);
    }

    @Benchmark
    public int decode() {
        at = (at + 1) % FRAMES;
        return decoder.decode(payloads[at], 0, lengths[at], heard, 0);
    }
}

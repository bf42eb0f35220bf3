package io.tandem.benchmarks;

import io.tandem.media.dtmf.DtmfDetector;
import io.tandem.media.mix.Mixer;
import io.tandem.media.sound.Resampler;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What 20 ms of sound cost, apart from codecs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class SoundBenchmark {
    private final short[] narrow = CodecBenchmark.voice(8000, 160);
    private final short[] wide = CodecBenchmark.voice(16000, 320);
    private final short[] full = CodecBenchmark.voice(48000, 960);
    private final short[] out = new short[960];
    private final Resampler up = new Resampler(8000, 48000);
    private final Resampler down = new Resampler(48000, 8000);
    private final DtmfDetector detector = new DtmfDetector();
    private final Mixer three = room(3);
    private final Mixer fifty = room(50);

    private static Mixer room(int seats) {
        Mixer mixer = new Mixer(seats, 320, 50);
        for (int n = 0; n < seats; n++) {
            mixer.join();
        }
        return mixer;
    }

    @Benchmark
    public int resample8To48() {
        return up.resample(narrow, 0, 160, out, 0);
    }

    @Benchmark
    public int resample48To8() {
        return down.resample(full, 0, 960, out, 0);
    }

    @Benchmark
    public Object detectDtmf() {
        return detector.hear(narrow, 0, 160);
    }

    /** At 16 kHz, all speak. */
    @Benchmark
    public short roomOf3() {
        return tick(three, 3);
    }

    /** At 16 kHz, all speak. */
    @Benchmark
    public short roomOf50() {
        return tick(fifty, 50);
    }

    private short tick(Mixer mixer, int seats) {
        for (int seat = 0; seat < seats; seat++) {
            mixer.speak(seat, wide, 0);
        }
        mixer.mix();
        for (int seat = 0; seat < seats; seat++) {
            mixer.hear(seat, out, 0);
        }
        mixer.next();
        return out[0];
    }
}

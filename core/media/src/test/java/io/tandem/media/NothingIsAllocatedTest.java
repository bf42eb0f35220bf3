package io.tandem.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.Decoder;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.dtmf.DtmfDetector;
import io.tandem.media.mix.Mixer;
import io.tandem.media.playout.Depth;
import io.tandem.media.playout.Playout;
import io.tandem.media.sound.Resampler;
import io.tandem.media.sound.Signal;
import io.tandem.media.tone.CallTone;
import io.tandem.media.tone.ToneGenerator;
import io.tandem.media.tone.TonePlan;
import java.lang.management.ManagementFactory;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A second of sound, frame by frame, leaves nothing for the collector. */
class NothingIsAllocatedTest {
    private static final int FRAMES = 50;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static short[] voice(int rate) {
        return Signal.voice(rate, rate, RandomGeneratorFactory.getDefault().create(1));
    }

    private long allocated(Runnable second) {
        second.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        second.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @ValueSource(strings = {"PCMA", "PCMU", "G722"})
    void by_codecs_of_our_own_and_their_concealment(String name) {
        AudioCodec codec = AudioCodecs.builtIn().of(name, 8000).orElseThrow();
        Encoder encoder = codec.encoder(FormatParameters.NONE);
        Decoder decoder = codec.decoder();
        short[] sound = voice(codec.sampleRate());
        short[] heard = new short[sound.length];
        int frame = codec.sampleRate() / FRAMES;
        byte[] payload = new byte[codec.mostBytes(frame)];

        assertThat(allocated(() -> {
                    for (int n = 0; n < FRAMES; n++) {
                        int bytes = encoder.encode(sound, n * frame, frame, payload, 0);
                        if (n % 10 == 9) {
                            decoder.conceal(heard, 0, frame);
                        } else {
                            decoder.decode(payload, 0, bytes, heard, 0);
                        }
                    }
                }))
                .isZero();
    }

    @Test
    void by_resampling_mixing_tones_and_listening_for_digits() {
        short[] sound = voice(8000);
        short[] out = new short[960];
        Resampler up = new Resampler(8000, 48000);
        Resampler down = new Resampler(48000, 8000);
        Mixer mixer = new Mixer(3, 160, FRAMES);
        mixer.join();
        mixer.join();
        mixer.join();
        DtmfDetector detector = new DtmfDetector();
        ToneGenerator tone = new ToneGenerator(TonePlan.US.tone(CallTone.DIAL), 8000);

        assertThat(allocated(() -> {
                    for (int n = 0; n < FRAMES; n++) {
                        up.resample(sound, n * 160, 160, out, 0);
                        down.resample(out, 0, 960, out, 0);
                        mixer.speak(0, sound, n * 160);
                        mixer.speak(1, out, 0);
                        mixer.mix();
                        mixer.hear(2, out, 0);
                        mixer.next();
                        tone.generate(out, 0, 160);
                        detector.hear(sound, n * 160, 160);
                    }
                }))
                .isZero();
    }

    @Test
    void by_playout() {
        AudioCodec codec = AudioCodecs.builtIn().of("PCMA", 8000).orElseThrow();
        Playout playout = new Playout(
                codec, Depth.USUAL, RandomGeneratorFactory.getDefault().create(1));
        Playout.Payload payload = new Playout.Payload(new byte[160], 0, 160);
        short[] out = new short[160];
        int[] sequence = new int[1];

        assertThat(allocated(() -> {
                    for (int n = 0; n < FRAMES; n++) {
                        int number = sequence[0]++;
                        long now = number * 20_000_000L;
                        if (number % 7 != 0) {
                            playout.put(number, number * 160, payload, now);
                        }
                        playout.read(out, 0, 160, now);
                    }
                }))
                .isZero();
    }
}

package io.tandem.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Likeness;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.media.sound.Resampler;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** What espeak-ng makes of a text, as a phone hears it: known beforehand, so that it is heard whether a caller is told just that. */
final class Words {
    private static final int RATE = 8000;

    /** Half a second of it, again and again: a word or two. */
    private static final int PIECE = RATE / 2;

    private static final double ALIKE = 0.85;
    private static final Path ENGINE = Path.of("/usr/bin/espeak-ng");

    private Words() {}

    static boolean canBeSpoken() {
        return Files.isExecutable(ENGINE);
    }

    /** Each word of it, one after the other; the first half second may be over before the relay knows where a phone is. */
    static void awaitSaid(PhoneCall call, String language, String text, Duration within) {
        short[] said = spoken(language, text);
        for (int at = PIECE; at + PIECE <= said.length; at += PIECE) {
            short[] piece = Arrays.copyOfRange(said, at, at + PIECE);
            if (isSound(piece)) {
                call.await(
                        "'" + text + "' is said, at " + at + " of " + said.length,
                        within,
                        () -> Likeness.of(call.lastSecond(), piece) > ALIKE);
            }
        }
    }

    private static boolean isSound(short[] piece) {
        double sum = 0;
        for (short sample : piece) {
            sum += (double) sample * sample;
        }
        return sum / piece.length > 300 * 300;
    }

    private static short[] spoken(String language, String text) {
        try {
            Path file = Files.createTempFile("words", ".wav");
            Process engine = new ProcessBuilder(
                            ENGINE.toString(), "-v", language, "-s", "150", "--stdin", "-w", file.toString())
                    .start();
            try (var words = engine.getOutputStream()) {
                words.write(text.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(engine.waitFor()).isZero();
            byte[] wave = Files.readAllBytes(file);
            Files.delete(file);
            WavSound sound = ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(wave))).sound();
            short[] samples = new short[(int) sound.frames()];
            sound.readMixed(0, samples, 0, samples.length);
            return heard(samples, sound.format().sampleRate());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException("speak " + text, broken);
        }
    }

    private static short[] heard(short[] samples, int rate) {
        Resampler resampler = new Resampler(rate, RATE);
        short[] out = new short[resampler.samples(samples.length)];
        return Arrays.copyOf(out, resampler.resample(samples, 0, samples.length, out, 0));
    }
}

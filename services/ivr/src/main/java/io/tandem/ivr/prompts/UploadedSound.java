package io.tandem.ivr.prompts;

import io.tandem.ivr.prompts.Decoded.Bounds;
import io.tandem.media.ogg.OggOpusFile;
import io.tandem.media.sound.Level;
import io.tandem.media.sound.Loudness;
import io.tandem.media.sound.Resampler;
import io.tandem.media.sound.Samples;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.platform.web.Refusal;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is uploaded as a prompt, by what is in it rather than by what it is called; converted once.
 *
 * @param wave as it came, or 16 bit on one channel
 * @param loudness as it came, in LUFS (ITU-R BS.1770-4); null for silence
 * @param gain by how many decibels it was changed
 */
record UploadedSound(
        byte[] wave, PromptFormat format, @Nullable Double loudness, double gain) {
    /** Of sound that unfolds. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration LONGEST_WAVE = Duration.ofMinutes(10);
    private static final Bounds BOUNDS = new Bounds(LONGEST, Duration.ofSeconds(20));
    private static final int OPUS_RATE = 48_000;

    /** All that wide-band calls carry. */
    private static final int KEPT_RATE = 16_000;

    /** Of odd rates the filter would have too many phases. */
    private static final int RATES = 25;

    private static final byte[] OGG = "OggS".getBytes(StandardCharsets.US_ASCII);

    /**
     * @param normalise whether it is brought to {@link Loudness#PROMPT_LUFS}
     * @throws Refusal 422 for what is neither WAVE, MP3, Ogg Vorbis nor Ogg Opus, is broken, or too long
     */
    static UploadedSound of(byte[] file, boolean normalise) {
        if (begins(file, OGG)) {
            return VorbisFile.is(file)
                    ? converted(VorbisFile.read(file, BOUNDS), PromptFormat.OGG_VORBIS, normalise)
                    : converted(opus(file), PromptFormat.OGG_OPUS, normalise);
        }
        if (Mp3File.is(file)) {
            return converted(Mp3File.read(file, BOUNDS), PromptFormat.MP3, normalise);
        }
        WavSound sound = wave(file);
        short[] mono = new short[(int) sound.frames()];
        sound.readMixed(0, mono, 0, mono.length);
        return normalise
                ? converted(new Decoded.Understood(mono, sound.format().sampleRate()), PromptFormat.WAVE, true)
                : new UploadedSound(
                        file,
                        PromptFormat.WAVE,
                        heard(loudness(mono, sound.format().sampleRate())),
                        0);
    }

    private static Decoded opus(byte[] file) {
        return switch (OggOpusFile.read(file, (int) LONGEST.toSeconds() * OPUS_RATE)) {
            case OggOpusFile.Read.Understood(short[] sound) -> new Decoded.Understood(sound, OPUS_RATE);
            case OggOpusFile.Read.Malformed(String why) -> new Decoded.Malformed(why);
        };
    }

    private static WavSound wave(byte[] file) {
        return switch (WavFile.read(MemorySegment.ofArray(file))) {
            case WavFile.Read.Understood(WavSound sound) -> {
                if (sound.frames() / sound.format().sampleRate() > LONGEST_WAVE.toSeconds()) {
                    throw Refusal.invalid("", "a prompt has at most " + LONGEST_WAVE.toMinutes() + " minutes");
                }
                yield sound;
            }
            case WavFile.Read.Malformed(String why) ->
                throw Refusal.invalid("", "neither MP3 nor Ogg, and no WAVE file: " + why);
        };
    }

    private static UploadedSound converted(Decoded decoded, PromptFormat format, boolean normalise) {
        return switch (decoded) {
            case Decoded.Malformed(String why) -> throw Refusal.invalid("", why);
            case Decoded.Understood(short[] sound, int rate) -> {
                boolean lowered = rate > KEPT_RATE;
                if (lowered && rate % RATES != 0) {
                    throw Refusal.invalid("", "nobody records at " + rate + " Hz: convert it anew");
                }
                short[] kept = lowered ? lowered(sound, rate) : sound;
                yield written(kept, lowered ? KEPT_RATE : rate, format, normalise);
            }
        };
    }

    private static UploadedSound written(short[] sound, int rate, PromptFormat format, boolean normalise) {
        Loudness loudness = loudness(sound, rate);
        double gain = normalise ? loudness.gainTo(Loudness.PROMPT_LUFS) : 0;
        short[] out = sound;
        if (gain != 0) {
            float factor = (float) Samples.factor(gain);
            out = new short[sound.length];
            for (int n = 0; n < out.length; n++) {
                out[n] = Samples.saturated(sound[n] * factor);
            }
        }
        WavFormat wave = new WavFormat(WavFormat.Coding.PCM_16, rate, 1);
        byte[] file = Arrays.copyOf(WavHeader.closed(wave, out.length), WavHeader.BYTES + 2 * out.length);
        WavSound.write(wave, out, 0, out.length, file, WavHeader.BYTES);
        return new UploadedSound(file, format, heard(loudness), tenths(gain));
    }

    private static Loudness loudness(short[] sound, int rate) {
        Loudness loudness = new Loudness(rate);
        loudness.add(sound, 0, sound.length);
        return loudness;
    }

    private static @Nullable Double heard(Loudness loudness) {
        return loudness.lufs() <= Level.SILENCE ? null : Double.valueOf(tenths(loudness.lufs()));
    }

    private static double tenths(double decibels) {
        return Math.round(decibels * 10) / 10.0;
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    // The filter's delay is taken off the beginning, and what it still holds is got out by silence.
    private static short[] lowered(short[] sound, int rate) {
        Resampler resampler = new Resampler(rate, KEPT_RATE);
        int late = resampler.delay();
        short[] padded = Arrays.copyOf(sound, sound.length + Math.ceilDiv((late + 1) * rate, KEPT_RATE));
        short[] out = new short[resampler.samples(padded.length)];
        int written = resampler.resample(padded, 0, padded.length, out, 0);
        int length = (int) Math.min((long) sound.length * KEPT_RATE / rate, written - late);
        return Arrays.copyOfRange(out, late, late + length);
    }
}

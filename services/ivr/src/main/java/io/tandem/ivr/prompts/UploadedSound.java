package io.tandem.ivr.prompts;

import io.tandem.media.ogg.OggOpusFile;
import io.tandem.media.sound.Resampler;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import io.tandem.platform.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** What is uploaded as a prompt, by what is in it rather than by what it is called. */
final class UploadedSound {
    /** A small file may unfold to hours of silence. */
    private static final Duration LONGEST_OGG = Duration.ofMinutes(5);

    private static final int OPUS_RATE = 48_000;

    /** All that wide-band calls carry. */
    private static final int KEPT_RATE = 16_000;

    private static final byte[] OGG = "OggS".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID3 = "ID3".getBytes(StandardCharsets.US_ASCII);

    private UploadedSound() {}

    /**
     * @return a WAVE file: as it came, or of one channel at 16 kHz
     * @throws Refusal 422 for Ogg with anything but Opus in it, or with too much, and for MP3
     */
    static byte[] wave(byte[] file) {
        if (begins(file, OGG)) {
            return switch (OggOpusFile.read(file, (int) LONGEST_OGG.toSeconds() * OPUS_RATE)) {
                case OggOpusFile.Read.Understood(short[] sound) -> wave(sound);
                case OggOpusFile.Read.Malformed(String why) -> throw Refusal.invalid("", why);
            };
        }
        if (begins(file, ID3) || isMpegFrame(file)) {
            throw Refusal.invalid("", "MP3 is not taken: convert it to WAVE, or to Ogg Opus, which is smaller");
        }
        return file;
    }

    private static boolean begins(byte[] file, byte[] with) {
        return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
    }

    /** ISO/IEC 11172-3 section 2.4.2.3: eleven bits set. */
    private static boolean isMpegFrame(byte[] file) {
        return file.length >= 2 && (file[0] & 0xff) == 0xff && (file[1] & 0xe0) == 0xe0;
    }

    // The filter's delay is taken off the beginning, and what it still holds is got out by silence.
    private static byte[] wave(short[] sound) {
        Resampler resampler = new Resampler(OPUS_RATE, KEPT_RATE);
        int late = resampler.delay();
        short[] padded = Arrays.copyOf(sound, sound.length + (late + 1) * (OPUS_RATE / KEPT_RATE));
        short[] out = new short[resampler.samples(padded.length)];
        int written = resampler.resample(padded, 0, padded.length, out, 0);
        int length = Math.min(sound.length / (OPUS_RATE / KEPT_RATE), written - late);
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, KEPT_RATE, 1);
        byte[] file = Arrays.copyOf(WavHeader.closed(format, length), WavHeader.BYTES + 2 * length);
        WavSound.write(format, out, late, length, file, WavHeader.BYTES);
        return file;
    }
}

package io.tandem.relay.media;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.Concealment;
import io.tandem.media.codec.Decoder;
import io.tandem.media.dtmf.DigitEvent;
import io.tandem.media.dtmf.DtmfDetector;
import io.tandem.media.sound.Resampler;
import io.tandem.rtp.RtpPacket;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears keys in sound as it comes, without a jitter buffer: what comes late is left out, what was lost is made up, so that a lost
 * packet does not make two keys of one. Made up here and not by the codec: Opus' own would be a voice, and no tone. On the worker's
 * thread.
 */
final class ToneEar {
    private static final int RATE = 8000;
    private static final int MOST_LOST = 5;
    private static final int MOST_PAYLOAD = 1500;

    private final Map<Integer, AudioCodec> codecs;
    private final DtmfDetector detector = new DtmfDetector();
    private final byte[] payload = new byte[MOST_PAYLOAD];
    private @Nullable Hearing hearing;

    ToneEar(Map<Integer, AudioCodec> codecs) {
        this.codecs = codecs;
    }

    List<DigitEvent> hear(MemorySegment packet, int start, int end) {
        AudioCodec codec = codecs.get(RtpPacket.payloadType(packet));
        if (codec == null || end - start > MOST_PAYLOAD) {
            return List.of();
        }
        Hearing now = hearing;
        if (now == null || !now.codec.equals(codec)) {
            now = new Hearing(codec, RtpPacket.sequence(packet));
            hearing = now;
        }
        MemorySegment.copy(packet, ValueLayout.JAVA_BYTE, start, payload, 0, end - start);
        int samples = now.decode(RtpPacket.sequence(packet), payload, end - start);
        return detector.hear(now.narrow(), 0, samples);
    }

    /** One codec's sound at 8 kHz. */
    private static final class Hearing {
        private final AudioCodec codec;
        private final Decoder decoder;
        private final @Nullable Resampler resampler;
        private final short[] wide;
        private final short[] narrow;
        private final Concealment concealment = new Concealment(RATE);
        private int expected;
        private int lastSamples;

        Hearing(AudioCodec codec, int sequence) {
            this.codec = codec;
            expected = sequence;
            decoder = codec.decoder();
            wide = new short[Decoder.LONGEST_MILLIS * codec.sampleRate() / 1000];
            resampler = codec.sampleRate() == RATE ? null : new Resampler(codec.sampleRate(), RATE);
            narrow = new short[(MOST_LOST + 1) * Decoder.LONGEST_MILLIS * RATE / 1000 + 1];
        }

        short[] narrow() {
            return narrow;
        }

        /** @return how many samples stand in {@link #narrow} */
        int decode(int sequence, byte[] bytes, int length) {
            int ahead = (short) (sequence - expected);
            if (ahead < 0 && ahead > -MOST_LOST * 20) {
                return 0;
            }
            int made = 0;
            if (ahead > 0 && ahead <= MOST_LOST) {
                made = ahead * lastSamples;
                concealment.conceal(narrow, 0, made);
            }
            int decoded = decoder.decode(bytes, 0, length, wide, 0);
            expected = (sequence + 1) & 0xFFFF;
            if (decoded == Decoder.MALFORMED) {
                return made;
            }
            lastSamples = narrowed(decoded, made);
            concealment.heard(narrow, made, lastSamples);
            return made + lastSamples;
        }

        private int narrowed(int samples, int at) {
            if (resampler != null) {
                return resampler.resample(wide, 0, samples, narrow, at);
            }
            System.arraycopy(wide, 0, narrow, at, samples);
            return samples;
        }
    }
}

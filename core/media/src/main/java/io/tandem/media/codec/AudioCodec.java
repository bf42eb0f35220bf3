package io.tandem.media.codec;

import java.util.OptionalInt;

/**
 * A codec as SDP names it. Others than ours are plugged in by {@link java.util.ServiceLoader}: a jar that names its class in
 * {@code META-INF/services/io.tandem.media.codec.AudioCodec} (G.729 behind a licence, for one).
 */
public interface AudioCodec {
    /** @return the encoding name of {@code a=rtpmap} */
    String name();

    /** @return in Hz, as in {@code a=rtpmap}; not always the rate of the sound: RFC 3551 section 4.5.2 says 8000 of G.722 */
    int clockRate();

    /** @return of the sound that it takes and gives, in Hz */
    int sampleRate();

    /** @return as in {@code a=rtpmap}; the sound here has one channel whatever stands there (RFC 7587 has opus say 2) */
    int channels();

    /** @return of RFC 3551 table 4 */
    OptionalInt staticPayloadType();

    /** @return what stands in {@code a=fmtp} when we offer it; may be empty */
    default String formatParameters() {
        return "";
    }

    /** @return the most bytes of a payload with so many samples */
    int mostBytes(int samples);

    /** @return whether each payload stands for itself, so that one stream may go on with another's payloads */
    default boolean isStateless() {
        return false;
    }

    /** @param asked 10 to 60 @return the longest that a packet can hold and that is no longer, in milliseconds */
    default int packetMillis(int asked) {
        return asked;
    }

    /** @param asked what the peer asked for in its {@code a=fmtp} */
    Encoder encoder(FormatParameters asked);

    Decoder decoder();

    /** @return ticks of {@link #clockRate} for so many samples */
    default int ticks(int samples) {
        return Math.toIntExact((long) samples * clockRate() / sampleRate());
    }

    /** @return samples for so many ticks of {@link #clockRate} */
    default int samples(int ticks) {
        return Math.toIntExact((long) ticks * sampleRate() / clockRate());
    }
}

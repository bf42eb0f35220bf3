package io.tandem.media.codec;

/** Payloads into sound; one stream, one thread. Whatever bytes come, it answers with sound or refuses, and never throws. */
public interface Decoder {
    /** What {@link #samples} and {@link #decode} answer to a payload that is none. */
    int MALFORMED = -1;

    /** The most sound of one payload; longer ones are refused (RFC 6716 allows 120 ms). */
    int LONGEST_MILLIS = 120;

    /** @return how many samples the payload holds, or {@link #MALFORMED} */
    int samples(byte[] payload, int offset, int length);

    /**
     * Decodes a packet.
     *
     * @param at of the first sample; {@code sound} has room for {@link #LONGEST_MILLIS} from there
     * @return how many samples were written, or {@link #MALFORMED}, which changes nothing: conceal it
     */
    int decode(byte[] payload, int offset, int length, short[] sound, int at);

    /** Makes up what a lost packet may have held: the sound before it goes on and fades. */
    void conceal(short[] sound, int at, int samples);

    /**
     * Restores a lost packet from the one after it where that bears forward error correction (RFC 6716 section 2.1.7), else
     * conceals it. The following packet is to be decoded next, as ever.
     */
    default void recover(byte[] following, int offset, int length, short[] sound, int at, int samples) {
        conceal(sound, at, samples);
    }
}

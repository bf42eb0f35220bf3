package io.tandem.media.codec;

/** Sound into payloads; one stream, one thread. */
public interface Encoder {
    /**
     * Encodes a packet.
     *
     * @param at of the first sample
     * @param samples 10 to 60 ms of them
     * @param payload has {@link AudioCodec#mostBytes} from {@code offset} on
     * @return the bytes written; 0: nothing need be sent for this frame
     */
    int encode(short[] sound, int at, int samples, byte[] payload, int offset);
}

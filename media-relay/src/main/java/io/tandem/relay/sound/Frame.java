package io.tandem.relay.sound;

import io.tandem.media.codec.AudioCodec;

/** 20 ms as they are to be sent; reused. */
public final class Frame {
    private static final int MOST_BYTES = 1300;

    final byte[] payload = new byte[MOST_BYTES];
    int length;
    int payloadType;
    boolean marked;
    int ticks;
    int skipped;
    int behind;
    int clockRate;
    boolean last;

    /** @return whether 20 ms of the codec find room */
    public static boolean holds(AudioCodec codec) {
        return codec.mostBytes(codec.sampleRate() / Source.FRAMES_A_SECOND) <= MOST_BYTES;
    }

    /** Fills it with 20 ms of a codec. @param bytes of the payload; 0: nothing need be sent */
    public void fill(byte[] from, int bytes, Voice voice) {
        System.arraycopy(from, 0, payload, 0, bytes);
        length = bytes;
        payloadType = voice.payloadType();
        clockRate = voice.codec().clockRate();
        ticks = clockRate / Source.FRAMES_A_SECOND;
        marked = false;
        behind = 0;
        last = false;
    }

    public byte[] payload() {
        return payload;
    }

    /** @return of the payload; 0: these 20 ms are not sent */
    public int length() {
        return length;
    }

    public int payloadType() {
        return payloadType;
    }

    /** @return whether an event begins */
    public boolean isMarked() {
        return marked;
    }

    /** @return how long it lasts, in {@link #clockRate} */
    public int ticks() {
        return ticks;
    }

    /** @return how long nothing was sent before it, in {@link #clockRate} */
    public int skipped() {
        return skipped;
    }

    /** @return by how much its timestamp is before that of sound: an event bears that of its beginning */
    public int behind() {
        return behind;
    }

    public int clockRate() {
        return clockRate;
    }

    /** @return whether it is none: nothing more will come */
    public boolean isLast() {
        return last;
    }
}

package io.tandem.relay.sound;

/** Sound that one player hears out; one thread. */
public interface Sound {

    /** @return how many samples were written: fewer than asked at the end, 0 behind it */
    int read(short[] out, int at, int samples);
}

package io.tandem.relay.sound;

/** What is to be done 50 times a second. */
public interface Beat {

    /** Makes the next 20 ms; on the metronome's thread. @return whether there is more to come */
    boolean beat();

    /** Hands over what was made, perhaps that of several beats; on the worker's thread. */
    void deliver();
}

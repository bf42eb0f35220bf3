package io.tandem.e2e.audio;

/** The two tones of a key (ITU-T Q.23), as a phone without events presses it. */
final class KeyTones {
    private static final String ROWS = "123A456B789C*0#D";
    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1209, 1336, 1477, 1633};

    private KeyTones() {}

    /** As loud as speech. */
    static int sample(char key, long index) {
        int place = ROWS.indexOf(key);
        return (new Tone(LOW[place / 4]).sample(index) + new Tone(HIGH[place % 4]).sample(index)) / 2;
    }
}

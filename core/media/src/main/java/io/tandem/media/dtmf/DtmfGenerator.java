package io.tandem.media.dtmf;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Oscillator;
import io.tandem.media.sound.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Keys as tones, one after the other (ITU-T Q.23): the column 2 dB louder than the row, edges of 3 ms in the shape of half a
 * cosine, so that nothing clicks. One thread.
 */
public final class DtmfGenerator {
    private static final double COLUMN_LOUDER = 2;
    private static final int EDGE_MILLIS = 3;

    private final int sampleRate;
    private final int edge;
    private final Queue<KeyPress> waiting = new ArrayDeque<>();
    private Oscillator row = new Oscillator(0, 0, 1);
    private Oscillator column = new Oscillator(0, 0, 1);
    private int position;
    private int held;
    private int whole;

    public DtmfGenerator(int sampleRate) {
        this.sampleRate = sampleRate;
        edge = EDGE_MILLIS * sampleRate / 1000;
    }

    /** Sounds a key after those that wait. */
    public void press(KeyPress key) {
        waiting.add(key);
    }

    /** Nothing more; what sounds ends softly. */
    public void stop() {
        waiting.clear();
        held = Math.min(held, position + edge);
        whole = held;
    }

    public boolean isSounding() {
        return position < whole || !waiting.isEmpty();
    }

    /** Writes tones and pauses, and silence behind the last one. */
    public void generate(short[] sound, int at, int samples) {
        for (int n = 0; n < samples; n++) {
            if (position == whole && !waiting.isEmpty()) {
                begin(waiting.remove());
            }
            sound[at + n] = position < held ? Samples.saturated(next()) : 0;
            position = Math.min(position + 1, whole);
        }
    }

    private void begin(KeyPress key) {
        row = new Oscillator(Keys.row(key.key()), peak(-key.volume()), sampleRate);
        column = new Oscillator(Keys.column(key.key()), peak(COLUMN_LOUDER - key.volume()), sampleRate);
        position = 0;
        held = samples(key.held());
        whole = held + samples(key.pause());
    }

    private static double peak(double dbm0) {
        return Level.sinePeak(Level.ZERO_DBM0 + dbm0);
    }

    private int samples(Duration duration) {
        return Math.toIntExact(duration.toMillis() * sampleRate / 1000);
    }

    private float next() {
        return (float) ((row.next() + column.next()) * shape(Math.min(position + 1, held - position)));
    }

    private double shape(int fromEdge) {
        return fromEdge >= edge ? 1 : (1 - Math.cos(Math.PI * fromEdge / edge)) / 2;
    }
}

package io.tandem.media.tone;

import io.tandem.media.sound.Level;
import io.tandem.media.sound.Oscillator;
import io.tandem.media.sound.Samples;

/** A {@link Tone} as sound, without end; edges of 3 ms in the shape of half a cosine. One thread. */
public final class ToneGenerator {
    /** All frequencies of a tone together, as exchanges send them (ITU-T E.180 clause 4). */
    private static final double DBM0 = -10;

    private static final int EDGE_MILLIS = 3;

    private final Tone tone;
    private final int sampleRate;
    private final int edge;
    private Oscillator[] oscillators = {};
    private int part;
    private int position;
    private int length;

    public ToneGenerator(Tone tone, int sampleRate) {
        this.tone = tone;
        this.sampleRate = sampleRate;
        edge = EDGE_MILLIS * sampleRate / 1000;
        begin(0);
    }

    private void begin(int which) {
        Tone.Part begun = tone.parts().get(which);
        part = which;
        position = 0;
        length = Math.toIntExact(begun.lasting().toMillis() * sampleRate / 1000);
        oscillators = new Oscillator[begun.hertz().size()];
        double peak = Level.sinePeak(Level.ZERO_DBM0 + DBM0) / Math.sqrt(Math.max(1, oscillators.length));
        for (int n = 0; n < oscillators.length; n++) {
            oscillators[n] = new Oscillator(begun.hertz().get(n), peak, sampleRate);
        }
    }

    public void generate(short[] sound, int at, int samples) {
        for (int n = 0; n < samples; n++) {
            if (position == length) {
                turn();
            }
            sound[at + n] = next();
        }
    }

    // A tone of one part goes on as it is: it has no edges.
    private void turn() {
        if (tone.parts().size() == 1) {
            position = edge;
        } else {
            begin((part + 1) % tone.parts().size());
        }
    }

    private short next() {
        double sum = 0;
        for (Oscillator oscillator : oscillators) {
            sum += oscillator.next();
        }
        int toEnd = tone.parts().size() == 1 ? edge : length - position;
        int fromEdge = Math.min(position + 1, toEnd);
        position++;
        double shape = fromEdge >= edge ? 1 : (1 - Math.cos(Math.PI * fromEdge / edge)) / 2;
        return Samples.saturated((float) (sum * shape));
    }
}

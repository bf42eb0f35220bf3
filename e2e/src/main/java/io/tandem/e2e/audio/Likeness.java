package io.tandem.e2e.audio;

/** How much one sound is like another. */
public final class Likeness {
    private Likeness() {}

    /** @return the largest normalised correlation of what was said with any part of what was heard, 1 for the same */
    public static double of(short[] heard, short[] said) {
        double most = 0;
        double powerSaid = power(said, 0, said.length);
        double powerHeard = power(heard, 0, Math.min(said.length, heard.length));
        for (int lag = 0; lag + said.length <= heard.length; lag++) {
            double product = 0;
            for (int i = 0; i < said.length; i++) {
                product += (double) heard[lag + i] * said[i];
            }
            if (powerHeard > 0) {
                most = Math.max(most, product / Math.sqrt(powerHeard * powerSaid));
            }
            if (lag + said.length < heard.length) {
                powerHeard += square(heard[lag + said.length]) - square(heard[lag]);
            }
        }
        return most;
    }

    private static double power(short[] samples, int from, int until) {
        double sum = 0;
        for (int i = from; i < until; i++) {
            sum += square(samples[i]);
        }
        return sum;
    }

    private static double square(short sample) {
        return (double) sample * sample;
    }
}

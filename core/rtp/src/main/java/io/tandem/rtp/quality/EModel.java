package io.tandem.rtp.quality;

/**
 * The E-model (ITU-T G.107, 06/2015) with its default values for all but delay, codec and loss: R from 0 to 93.2, and the
 * mean opinion score that a person in conversation would give.
 */
public final class EModel {
    /** Ro of the default noises and loudness ratings (clause 7.2). */
    private static final double SIGNAL_TO_NOISE = 94.77;

    /** Is at its default values (clause 7.3). With no delay R is then the 93.2 of table 3. */
    private static final double SIMULTANEOUS_IMPAIRMENT = 1.41;

    private static final double TALKER_ECHO_LOUDNESS_RATING = 65;
    private static final double WEIGHTED_ECHO_PATH_LOSS = 110;

    /** -1.5 * (No - RLR), with the default noises' sum No and RLR = 2. */
    private static final double TALKER_SIGNAL_TO_NOISE = 94.77;

    private EModel() {}

    /**
     * The transmission rating factor R = Ro - Is - Id - Ie,eff.
     *
     * @param unplayedPercent packets lost, or discarded because they came too late
     * @param burstRatio 1 for losses at random
     * @param delayMillis from mouth to ear, one way
     * @return 0 to 93.2
     */
    public static double rFactor(Codec codec, double unplayedPercent, double burstRatio, double delayMillis) {
        return Math.clamp(
                SIGNAL_TO_NOISE
                        - SIMULTANEOUS_IMPAIRMENT
                        - delayImpairment(delayMillis)
                        - effectiveImpairment(codec, unplayedPercent, burstRatio),
                0,
                100);
    }

    /** Ie,eff, clause 7.5. */
    static double effectiveImpairment(Codec codec, double unplayedPercent, double burstRatio) {
        return codec.impairment()
                + (95 - codec.impairment()) * unplayedPercent / (unplayedPercent / burstRatio + codec.robustness());
    }

    /** Id = Idte + Idle + Idd, clause 7.4, with the same delay on both ways. */
    static double delayImpairment(double delayMillis) {
        return talkerEcho(delayMillis) + listenerEcho(2 * delayMillis) + absoluteDelay(delayMillis);
    }

    // Idte. The side tone's correction is none at its default of 15 dB.
    private static double talkerEcho(double delay) {
        double loudness = TALKER_ECHO_LOUDNESS_RATING
                - 40 * Math.log10((1 + delay / 10) / (1 + delay / 150))
                + 6 * Math.exp(-0.3 * delay * delay);
        double echo = 80 + 2.5 * (loudness - 14);
        double half = (TALKER_SIGNAL_TO_NOISE - echo) / 2;
        return (half + Math.sqrt(half * half + 100) - 1) * (1 - Math.exp(-delay));
    }

    // Idle.
    private static double listenerEcho(double roundTrip) {
        double echo = 10.5 * (WEIGHTED_ECHO_PATH_LOSS + 7) * Math.pow(roundTrip + 1, -0.25);
        double half = (SIGNAL_TO_NOISE - echo) / 2;
        return half + Math.sqrt(half * half + 169);
    }

    // Idd.
    private static double absoluteDelay(double delay) {
        if (delay <= 100) {
            return 0;
        }
        double x = Math.log(delay / 100) / Math.log(2);
        return 25 * (Math.pow(1 + Math.pow(x, 6), 1.0 / 6) - 3 * Math.pow(1 + Math.pow(x / 3, 6), 1.0 / 6) + 2);
    }

    /** MOS-CQE (Annex B). @return 1 to 4.5 */
    public static double mos(double rFactor) {
        if (rFactor <= 0) {
            return 1;
        }
        double score = 1 + 0.035 * rFactor + rFactor * (rFactor - 60) * (100 - rFactor) * 7e-6;
        // Below R = 6.5 the curve dips under 1.
        return Math.clamp(score, 1, 4.5);
    }
}

package io.tandem.rtp.rtcp;

/**
 * The VoIP metrics block of an extended report (RFC 3611 section 4.7): what a phone says of what it plays. Rates and
 * densities in 256ths, times in milliseconds.
 *
 * @param rFactor 0 to 100, {@link #UNAVAILABLE} where the phone does not say; {@code externalRFactor} likewise
 * @param mosListening times ten, and {@code mosConversational}; UNAVAILABLE likewise
 * @param signalLevel and {@code noiseLevel} in dBm0, UNAVAILABLE likewise
 * @param receiverConfiguration concealment and jitter buffer (section 4.7.6)
 */
public record VoipMetrics(
        int ssrc,
        int lossRate,
        int discardRate,
        int burstDensity,
        int gapDensity,
        int burstMillis,
        int gapMillis,
        int roundTripMillis,
        int endSystemMillis,
        int signalLevel,
        int noiseLevel,
        int echoReturnLoss,
        int minimumGap,
        int rFactor,
        int externalRFactor,
        int mosListening,
        int mosConversational,
        int receiverConfiguration,
        int bufferNominal,
        int bufferMaximum,
        int bufferAbsoluteMaximum) {

    public static final int UNAVAILABLE = 127;

    /** What a receiver reports that has measured the first eight figures and knows nothing of its own sound. */
    public static VoipMetrics measured(
            int ssrc,
            int lossRate,
            int discardRate,
            int burstDensity,
            int gapDensity,
            int burstMillis,
            int gapMillis,
            int roundTripMillis,
            int endSystemMillis) {
        return new VoipMetrics(
                ssrc,
                lossRate,
                discardRate,
                burstDensity,
                gapDensity,
                burstMillis,
                gapMillis,
                roundTripMillis,
                endSystemMillis,
                UNAVAILABLE,
                UNAVAILABLE,
                UNAVAILABLE,
                16,
                UNAVAILABLE,
                UNAVAILABLE,
                UNAVAILABLE,
                UNAVAILABLE,
                0,
                0,
                0,
                0);
    }
}

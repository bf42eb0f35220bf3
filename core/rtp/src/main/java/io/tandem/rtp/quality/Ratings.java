package io.tandem.rtp.quality;

import io.tandem.rtp.quality.StreamQuality.Observer;
import io.tandem.rtp.rtcp.VoipMetrics;
import org.jspecify.annotations.Nullable;

/** Makes {@link StreamQuality} of what was counted or reported. */
final class Ratings {
    private static final double OF_256 = 100.0 / 256;

    private Ratings() {}

    /**
     * What the relay saw.
     *
     * @param roundTrip of the side that sends
     * @param network one way from phone to phone, as far as it is known
     */
    static StreamQuality seen(
            ReceptionStatistics stream, ReceptionCounts counts, @Nullable Double roundTrip, double network) {
        double delay = stream.packetMillis() + stream.codec().lookAheadMillis() + counts.bufferMillis() + network;
        double unplayed = counts.lossPercent() + counts.discardPercent();
        Double rFactor = counts.judged() == 0 ? null : rFactor(stream.codec(), unplayed, counts.burstRatio(), delay);
        return new StreamQuality(
                Observer.RELAY,
                stream.codec(),
                Integer.toUnsignedLong(stream.ssrc()),
                counts.packets(),
                counts.lost(),
                counts.discarded(),
                counts.duplicates(),
                counts.reordered(),
                StreamQuality.rounded(counts.lossPercent()),
                StreamQuality.rounded(counts.discardPercent()),
                StreamQuality.rounded(stream.jitterMillis()),
                StreamQuality.rounded(roundTrip),
                StreamQuality.rounded(counts.burstDensityPercent()),
                StreamQuality.rounded(counts.gapDensityPercent()),
                StreamQuality.rounded(counts.burstMillis(stream.packetMillis())),
                StreamQuality.rounded(counts.gapMillis(stream.packetMillis())),
                StreamQuality.rounded(counts.burstRatio()),
                StreamQuality.rounded(delay),
                StreamQuality.rounded(rFactor),
                mos(rFactor));
    }

    /**
     * What the phone said.
     *
     * @param stream that was sent to it
     * @param roundTrip of the phone
     */
    static StreamQuality reported(
            ReceptionStatistics stream,
            ReportedReception report,
            long expected,
            long lost,
            @Nullable Double roundTrip,
            double network) {
        double loss = expected <= 0 ? 0 : Math.min(100, 100.0 * lost / expected);
        double jitter = report.jitter() * 1000.0 / stream.clockRate();
        VoipMetrics voip = report.voip();
        double discard = voip == null ? 0 : voip.discardRate() * OF_256;
        double buffer =
                voip == null || voip.bufferNominal() == 0 ? PlayoutBuffer.depthMillis(jitter) : voip.bufferNominal();
        double delay = stream.packetMillis() + stream.codec().lookAheadMillis() + buffer + network;
        Double rFactor = expected <= 0 ? null : rFactor(stream.codec(), loss + discard, 1, delay);
        return new StreamQuality(
                Observer.PHONE,
                stream.codec(),
                Integer.toUnsignedLong(stream.ssrc()),
                Math.max(0, expected - lost),
                lost,
                Math.round(expected * discard / 100),
                0,
                0,
                StreamQuality.rounded(loss),
                StreamQuality.rounded(discard),
                StreamQuality.rounded(jitter),
                StreamQuality.rounded(roundTrip),
                voip == null ? 0 : StreamQuality.rounded(voip.burstDensity() * OF_256),
                voip == null ? 0 : StreamQuality.rounded(voip.gapDensity() * OF_256),
                voip == null ? 0 : voip.burstMillis(),
                voip == null ? 0 : voip.gapMillis(),
                1,
                StreamQuality.rounded(delay),
                StreamQuality.rounded(rFactor),
                mos(rFactor));
    }

    private static @Nullable Double rFactor(Codec codec, double unplayed, double burstRatio, double delay) {
        return codec.isRated() ? EModel.rFactor(codec, unplayed, burstRatio, delay) : null;
    }

    private static @Nullable Double mos(@Nullable Double rFactor) {
        return rFactor == null ? null : StreamQuality.rounded(Double.valueOf(EModel.mos(rFactor)));
    }
}

package io.tandem.calls.query;

import io.tandem.calls.history.CallSummary;
import io.tandem.calls.quality.DirectionQuality;
import io.tandem.calls.quality.Sample;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.rtp.quality.StreamQuality.Observer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The samples of a call, a list for each direction. @param directions as {@code quality} of the call's page has them */
record QualityView(String call, List<SampledDirection> directions) {

    /** @param samples of five seconds each; of a long call's beginning, of more */
    record SampledDirection(StreamView direction, List<Sample> samples) {}

    static QualityView of(CallSummary call, List<DirectionQuality> directions) {
        return new QualityView(
                call.call().value(),
                directions.stream()
                        .map(direction -> new SampledDirection(
                                StreamView.of(call, direction),
                                direction.samples().items()))
                        .toList());
    }

    /**
     * One direction of a call.
     *
     * @param leg {@code caller} or {@code callee}: whose stream, or whose ear
     * @param flow {@code sent}: what the leg sent, counted by the relay on the way; {@code heard}: what the leg heard, by its
     *     own reports
     * @param words who heard whom, and who says so
     * @param media index of the media line, 0 for the audio of a call without video
     * @param seenBy {@code relay} or {@code phone}
     * @param whole whether of the call; of the last five seconds otherwise
     * @param discarded came too late for a usual jitter buffer
     * @param roundTripMillis between the relay and the leg; null where RTCP does not tell
     * @param burstDensityPercent of the packets in bursts, how many were not played (RFC 3611)
     * @param delayMillis from mouth to ear, one way, as far as it is known
     * @param mos of the E-model, 1 to 4.5; null where nothing came, or for a codec without a rating
     */
    record StreamView(
            String leg,
            String flow,
            String words,
            String from,
            String heardBy,
            int media,
            String seenBy,
            boolean whole,
            String codec,
            long packets,
            long lost,
            long discarded,
            long duplicates,
            long reordered,
            double lossPercent,
            double discardPercent,
            double jitterMillis,
            @Nullable Double roundTripMillis,
            double burstDensityPercent,
            double gapDensityPercent,
            double burstMillis,
            double gapMillis,
            double burstRatio,
            double delayMillis,
            @Nullable Double rFactor,
            @Nullable Double mos) {

        static StreamView of(CallSummary call, DirectionQuality direction) {
            StreamQuality quality = direction.quality();
            boolean sent = switch (direction.flow()) {
                case FROM_LEG -> true;
                case TO_LEG -> false;
            };
            boolean callerSpeaks = direction.leg().equals("caller") == sent;
            String from = name(callerSpeaks ? call.from() : call.reached());
            String heardBy = name(callerSpeaks ? call.reached() : call.from());
            return new StreamView(
                    direction.leg(),
                    sent ? "sent" : "heard",
                    words(from, heardBy, quality.seenBy()),
                    from,
                    heardBy,
                    direction.media(),
                    quality.seenBy().name().toLowerCase(Locale.ROOT),
                    direction.whole(),
                    quality.codec().name().toLowerCase(Locale.ROOT),
                    quality.packets(),
                    quality.lost(),
                    quality.discarded(),
                    quality.duplicates(),
                    quality.reordered(),
                    quality.lossPercent(),
                    quality.discardPercent(),
                    quality.jitterMillis(),
                    quality.roundTripMillis(),
                    quality.burstDensityPercent(),
                    quality.gapDensityPercent(),
                    quality.burstMillis(),
                    quality.gapMillis(),
                    quality.burstRatio(),
                    quality.delayMillis(),
                    quality.rFactor(),
                    quality.mos());
        }

        private static String name(String number) {
            return number.isEmpty() ? "the caller" : number;
        }

        private static String words(String from, String heardBy, Observer seenBy) {
            return "heard by " + heardBy + " from " + from + ", "
                    + switch (seenBy) {
                        case RELAY -> "as the relay saw it on the way";
                        case PHONE -> "as the phone of " + heardBy + " reports";
                    };
        }
    }
}

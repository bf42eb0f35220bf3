package io.tandem.calls.stream;

import io.tandem.contracts.calls.Flow;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.types.CallId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which directions of live calls sound bad, so that each is told of once and not with every sample. */
final class QualityWatch {
    /** Above the threshold by this much, a direction is good again. */
    private static final double MARGIN = 0.2;

    private static final int MOST = 100_000;

    private final double threshold;
    private final Map<Direction, Boolean> bad = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Direction, Boolean> eldest) {
            return size() > MOST;
        }
    };

    private record Direction(CallId call, String leg, int media, Flow flow) {}

    QualityWatch(double threshold) {
        this.threshold = threshold;
    }

    double threshold() {
        return threshold;
    }

    /** @return the directions that have just dropped below the threshold */
    List<QualitySample.Stream> dropped(QualitySample sample) {
        return sample.streams().stream()
                .filter(stream -> hasDropped(sample.call(), stream))
                .toList();
    }

    private boolean hasDropped(CallId call, QualitySample.Stream stream) {
        Double mos = stream.quality().mos();
        Direction direction = new Direction(call, stream.leg(), stream.media(), stream.flow());
        if (mos != null && mos >= threshold + MARGIN) {
            bad.remove(direction);
        }
        return mos != null && mos < threshold && bad.putIfAbsent(direction, true) == null;
    }
}

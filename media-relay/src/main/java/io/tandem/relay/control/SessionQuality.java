package io.tandem.relay.control;

import io.tandem.contracts.calls.Flow;
import io.tandem.contracts.calls.QualityReport;
import io.tandem.relay.media.MediaPath;
import io.tandem.rtp.quality.LineQuality;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** When a session's streams are looked at, and what is seen. Looks are on the worker's thread. */
final class SessionQuality {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** The media lines of two sides and the sides' names. */
    record Lines(List<MediaPath> paths, List<String> tags) {
        Lines {
            paths = List.copyOf(paths);
            tags = List.copyOf(tags);
        }
    }

    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;

    private Instant due;
    private long number;

    SessionQuality(Instant created) {
        due = created.plus(INTERVAL);
    }

    /** @return whether five seconds have passed since it last was */
    boolean isDue(Instant now) {
        if (now.isBefore(due)) {
            return false;
        }
        due = now.plus(INTERVAL);
        return true;
    }

    /** @return the next report's number */
    long next() {
        return ++number;
    }

    /** Sends what there is to report, and looks at what came since the last sample. */
    static List<QualityReport.Stream> sample(List<Lines> all, Instant now) {
        all.forEach(lines -> lines.paths().forEach(line -> line.report(ntp(now))));
        return streams(all, LineQuality::sample);
    }

    /** Nothing more will come: looks at all that came. */
    static List<QualityReport.Stream> whole(List<Lines> all) {
        all.forEach(lines -> lines.paths().forEach(line -> line.quality().end()));
        return streams(all, LineQuality::total);
    }

    private static List<QualityReport.Stream> streams(
            List<Lines> all, Function<LineQuality, List<LineQuality.Direction>> look) {
        List<QualityReport.Stream> streams = new ArrayList<>();
        for (Lines lines : all) {
            for (int line = 0; line < lines.paths().size(); line++) {
                for (LineQuality.Direction direction :
                        look.apply(lines.paths().get(line).quality())) {
                    streams.add(new QualityReport.Stream(
                            lines.tags().get(direction.side()), line, flow(direction.flow()), direction.quality()));
                }
            }
        }
        return streams;
    }

    private static Flow flow(LineQuality.Flow flow) {
        return switch (flow) {
            case FROM_SIDE -> Flow.FROM_LEG;
            case TO_SIDE -> Flow.TO_LEG;
        };
    }

    // RFC 3550 section 4: seconds since 1900, and 32 bits of fraction.
    private static long ntp(Instant now) {
        return now.getEpochSecond() + SECONDS_FROM_1900_TO_1970 << 32 | ((long) now.getNano() << 32) / 1_000_000_000L;
    }
}

package io.tandem.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.calls.*}.
 *
 * @param qualityAlarm score (MOS, 1 to 4.5) below which listeners are told that a direction of a live call sounds bad
 * @param sipTracesKept how long SIP messages of calls are kept
 */
public record CallsConfig(
        @DefaultValue("3.6") double qualityAlarm,
        @DefaultValue("7d") Duration sipTracesKept) {
    public CallsConfig {
        if (!(qualityAlarm >= 1 && qualityAlarm <= 4.5)) {
            throw new IllegalArgumentException(
                    "tandem.calls.quality-alarm is a score from 1 to 4.5, not " + qualityAlarm);
        }
        if (sipTracesKept.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("tandem.calls.sip-traces-kept starts at 1h, not " + sipTracesKept);
        }
    }
}

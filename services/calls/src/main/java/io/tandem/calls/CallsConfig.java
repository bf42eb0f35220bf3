package io.tandem.calls;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.calls.*}.
 *
 * @param qualityAlarm score (MOS, 1 to 4.5) below which listeners are told that a direction of a live call sounds bad
 */
public record CallsConfig(@DefaultValue("3.6") double qualityAlarm) {
    public CallsConfig {
        if (!(qualityAlarm >= 1 && qualityAlarm <= 4.5)) {
            throw new IllegalArgumentException(
                    "tandem.calls.quality-alarm is a score from 1 to 4.5, not " + qualityAlarm);
        }
    }
}

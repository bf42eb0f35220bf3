package io.tandem.dialplan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant says of recordings.
 *
 * @param policy which talks are recorded, of extensions that have no policy of their own
 * @param keepDays after which they are erased; null: they are kept
 */
public record RecordingRules(
        RecordingPolicy policy,
        Announcement announcement,
        @Nullable Integer keepDays) {
    public static final RecordingRules USUAL = new RecordingRules(RecordingPolicy.NONE, Announcement.BEEP, null);

    public RecordingRules {
        // What a later writer says that we do not know is a beep.
        announcement = Objects.requireNonNullElse(announcement, Announcement.BEEP);
    }

    /** What both sides hear before a recording begins. */
    public enum Announcement {
        NONE,
        BEEP,
        /** Words, in English. */
        EN,
        /** Words, in Russian. */
        RU
    }
}

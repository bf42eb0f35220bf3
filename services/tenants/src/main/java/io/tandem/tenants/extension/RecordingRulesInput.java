package io.tandem.tenants.extension;

import io.tandem.dialplan.RecordingPolicy;
import io.tandem.dialplan.RecordingRules;
import io.tandem.dialplan.RecordingRules.Announcement;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that is set for a tenant's recordings; what is absent is not recorded, announced by a beep, and kept.
 *
 * @param announcement {@code none}, {@code beep}, or words in {@code en} or {@code ru}
 * @param keepDays after which recordings are erased
 */
public record RecordingRulesInput(
        @Nullable Boolean internalIn,
        @Nullable Boolean internalOut,
        @Nullable Boolean externalIn,
        @Nullable Boolean externalOut,

        @Nullable @Pattern(regexp = "none|beep|en|ru", message = "is none, beep, en or ru")
        String announcement,

        @Nullable @Min(1) @Max(3650) Integer keepDays) {

    RecordingRules rules() {
        RecordingPolicy policy =
                new RecordingPolicyInput(internalIn, internalOut, externalIn, externalOut, true).policy();
        return new RecordingRules(
                policy.equals(NOTHING) ? RecordingPolicy.NONE : policy,
                announcement == null ? Announcement.BEEP : Announcement.valueOf(announcement.toUpperCase(Locale.ROOT)),
                keepDays);
    }

    private static final RecordingPolicy NOTHING = new RecordingPolicy(false, false, false, false);
}

package io.tandem.ivr.voicemail;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all messages of a tenant.
 *
 * @param keepDays after which they are erased, saved ones as well; null: they are kept as their mailboxes say
 */
public record VoicemailRules(@Nullable @Min(1) @Max(3650) Integer keepDays) {
    static final VoicemailRules NONE = new VoicemailRules(null);
}

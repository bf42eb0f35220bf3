package io.tandem.ivr.schedules;

import io.tandem.flow.OpeningHours;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Locale;

/** @param override {@code open} or {@code closed} until further notice, or as {@code planned} */
public record OverrideDraft(
        @NotNull @Pattern(regexp = "planned|open|closed") String override) {
    OpeningHours.ByHand hours() {
        return OpeningHours.ByHand.valueOf(override.toUpperCase(Locale.ROOT));
    }
}

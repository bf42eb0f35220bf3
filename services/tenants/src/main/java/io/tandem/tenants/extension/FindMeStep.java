package io.tandem.tenants.extension;

import io.tandem.dialplan.FindMe;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where an extension is also sought.
 *
 * @param to an extension, or a public number in E.164
 * @param afterSeconds how long the extension has been sought when it begins to ring there; absent is 0
 * @param ringSeconds how long it rings there; absent is 20
 * @param confirm whether who answers there has to press 1; absent is yes for a public number
 */
public record FindMeStep(
        @NotNull @Size(max = 40) String to,
        @Nullable @Min(0) @Max(120) Integer afterSeconds,
        @Nullable @Min(5) @Max(120) Integer ringSeconds,
        @Nullable Boolean confirm) {
    private static final int RINGS = 20;

    /** @param number what {@code to} is without separators */
    FindMe.Step to(String number) {
        return new FindMe.Step(
                number,
                Duration.ofSeconds(Objects.requireNonNullElse(afterSeconds, 0)),
                Duration.ofSeconds(Objects.requireNonNullElse(ringSeconds, RINGS)),
                Objects.requireNonNullElseGet(confirm, () -> number.startsWith("+")));
    }

    static FindMeStep of(FindMe.Step step) {
        return new FindMeStep(
                step.to(), (int) step.after().toSeconds(), (int) step.ringFor().toSeconds(), step.confirm());
    }
}

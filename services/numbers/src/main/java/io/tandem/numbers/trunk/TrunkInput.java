package io.tandem.numbers.trunk;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trunk, as a client gives it.
 *
 * @param sources null takes {@code address} alone
 */
public record TrunkInput(
        @NotNull @Size(min = 1, max = 100) String name,

        @NotNull @Pattern(regexp = HOST_PORT, message = WORDS)
        String address,

        @Nullable @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = HOST_PORT, message = WORDS) String> sources,
        @Nullable Boolean outbound,

        @Nullable @Pattern(regexp = "\\+[1-9][0-9]{2,14}", message = "a number in E.164 form")
        String callerId,

        @Nullable Boolean active) {
    static final String HOST_PORT = "([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]):"
            + "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    static final String WORDS = "looks like 198.51.100.7:5060 or [2001:db8::7]:5060";
}

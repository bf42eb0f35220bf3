package io.tandem.numbers.trunk;

import io.tandem.contracts.config.TrunkIdentity;
import io.tandem.contracts.config.TrunkNumbers;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trunk, as a client gives it. What is left out is as it usually is.
 *
 * @param sources null takes {@code address} alone; port 0 stands for any
 * @param callerId E.164, or as it is written in the tenant's country
 * @param password of {@code username}; null keeps the one that is known. It is never shown
 * @param nextOn null takes 408
 */
public record TrunkInput(
        @NotNull @Size(min = 1, max = 100) String name,

        @NotNull @Pattern(regexp = HOST_PORT, message = WORDS)
        String address,

        @Nullable @Size(min = 1, max = 50) List<@NotNull @Pattern(regexp = SOURCE, message = WORDS) String> sources,
        @Nullable Boolean outbound,

        @Nullable @Size(min = 3, max = 40) String callerId,

        @Nullable
        @Size(min = 1, max = 100)
        @Pattern(regexp = "[\\x21-\\x7e]+", message = "letters, digits and signs without spaces")
        String username,

        @Nullable @Size(min = 1, max = 200) String password,
        @Nullable Boolean register,
        @Nullable @Min(0) @Max(10_000) Integer channels,
        @Nullable @Min(0) @Max(1_000) Integer callsPerSecond,
        @Nullable @Size(max = 50) List<@NotNull @Min(400) @Max(499) Integer> nextOn,
        @Nullable @Min(0) @Max(3_600) Integer probeSeconds,
        TrunkNumbers.@Nullable Format numberFormat,

        @Nullable @Pattern(regexp = DIALLED, message = DIALLED_WORDS)
        String strip,

        @Nullable @Pattern(regexp = DIALLED, message = DIALLED_WORDS)
        String prepend,

        @Nullable @Pattern(regexp = DIALLED, message = DIALLED_WORDS)
        String stripInbound,

        @Nullable @Pattern(regexp = DIALLED, message = DIALLED_WORDS)
        String prependInbound,

        TrunkIdentity.@Nullable Shown callerIn,
        @Nullable Boolean trusted,

        @Nullable @Size(max = 10)
        List<@NotNull @Pattern(regexp = "[A-Za-z0-9.-]{1,20}", message = "a codec's name such as PCMA") String> codecs,

        @Nullable Boolean active) {
    static final String DIALLED = "\\+?[0-9*#]{0,15}";
    static final String DIALLED_WORDS = "up to 15 digits";
    private static final String HOST = "([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]):";
    private static final String PORT =
            "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]";
    static final String HOST_PORT = HOST + "(" + PORT + ")";
    static final String SOURCE = HOST + "(0|" + PORT + ")";
    static final String WORDS = "looks like 198.51.100.7:5060 or [2001:db8::7]:5060";
}

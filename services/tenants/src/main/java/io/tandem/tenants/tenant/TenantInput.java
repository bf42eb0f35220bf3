package io.tandem.tenants.tenant;

import io.tandem.contracts.config.DigestOffer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tenant, as a client gives it. What is null takes its default.
 *
 * @param emergencyNumbers by which help is called; null is 112
 * @param country ISO 3166 alpha-2; gives countryCode and trunkPrefix their defaults
 */
public record TenantInput(
        @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,30}", message = "2 to 31 lower-case letters, digits and dashes")
        String name,

        @NotNull @Pattern(regexp = "[a-z0-9]([a-z0-9.-]{1,251})[a-z0-9]", message = "a lower-case host name")
        String domain,

        @Nullable Boolean active,

        @NotNull @Pattern(regexp = "[A-Z]{2}", message = "two capital letters (ISO 3166)")
        String country,

        @Nullable @Pattern(regexp = "[1-9][0-9]{0,2}", message = "1 to 3 digits without plus")
        String countryCode,

        @Nullable @Pattern(regexp = "[0-9]{0,4}", message = "at most 4 digits")
        String trunkPrefix,

        @Nullable @Min(5) @Max(300) Integer ringSeconds,
        @Nullable DigestOffer digest,
        @Nullable @Valid LimitsInput limits,

        @Nullable @Size(max = 20)
        List<@NotNull @Pattern(regexp = "[1-9][0-9]{2,5}", message = "3 to 6 digits") String> emergencyNumbers) {

    /** 0 means none. */
    public record LimitsInput(
            @Min(0) int calls,
            @Min(0) int callsPerSecond,
            @Min(0) int registrations) {}
}

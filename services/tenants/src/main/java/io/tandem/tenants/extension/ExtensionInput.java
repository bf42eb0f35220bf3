package io.tandem.tenants.extension;

import io.tandem.contracts.config.DigestOffer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An extension, as a client gives it.
 *
 * @param secret of its first device, only when it is created; null lets Tandem make one
 * @param digest of its first device, only when it is created; null takes the tenant's
 */
public record ExtensionInput(
        @NotNull @Pattern(regexp = "[0-9]{2,8}", message = "2 to 8 digits")
        String number,

        @NotNull @Size(min = 1, max = 100) String displayName,
        @Nullable Boolean active,

        @Nullable @Pattern(regexp = "\\+[1-9][0-9]{2,14}", message = "a number in E.164 form")
        String outboundCallerId,

        @Nullable Boolean withholdsNumber,

        @Nullable Boolean supervisor,

        @Nullable @Size(max = 200) String location,

        @Nullable @Min(5) @Max(300) Integer ringSeconds,

        @Nullable @Pattern(regexp = Secret.FORM, message = Secret.WORDS)
        String secret,

        @Nullable DigestOffer digest) {

    @Override
    public String toString() {
        return "extension " + number;
    }
}

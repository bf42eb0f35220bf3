package io.tandem.tenants.extension;

import io.tandem.contracts.config.DigestOffer;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A device, as a client gives it.
 *
 * @param extension the number of its extension; cannot be changed later
 * @param authUser null lets Tandem choose one; cannot be changed later
 * @param secret only when it is created; null lets Tandem make one
 */
public record DeviceInput(
        @NotNull @Pattern(regexp = "[0-9]{2,8}", message = "2 to 8 digits")
        String extension,

        @NotNull @Size(min = 1, max = 100) String name,

        @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}", message = "letters, digits, dots and dashes")
        String authUser,

        @Nullable DigestOffer digest,
        @Nullable Boolean active,

        @Nullable @Pattern(regexp = Secret.FORM, message = Secret.WORDS)
        String secret) {

    @Override
    public String toString() {
        return "device of " + extension;
    }
}

package io.tandem.ivr.secrets;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** @param value visible ASCII, as a header can have it; it is shown nowhere */
public record SecretDraft(
        @NotNull @Size(min = 16, max = 1000) @Pattern(regexp = "[ -~]+")
        String value) {

    /** Without the value. */
    @Override
    public String toString() {
        return "SecretDraft[]";
    }
}

package io.tandem.numbers.did;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A public number, as a client gives it.
 *
 * @param number E.164, or as it is written in the tenant's country
 * @param destination the extension or ring group that its calls go to
 */
public record DidInput(
        @NotNull @Size(min = 3, max = 40) String number,

        @NotNull @Pattern(regexp = "[0-9]{2,8}", message = "2 to 8 digits")
        String destination) {}

package io.tandem.tenants.user;

import io.tandem.platform.security.Role;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A person, as a client gives one.
 *
 * @param role USER or ADMIN; null is USER (PROVIDER among the provider's own people)
 * @param extension the number of the person's own, or null
 * @param password only when created; null lets Tandem make one
 */
public record UserInput(
        @NotNull @Email @Size(max = 254) String email,
        @NotNull @Size(min = 1, max = 100) String displayName,
        @Nullable Role role,

        @Nullable @Pattern(regexp = "[0-9]{2,8}", message = "2 to 8 digits")
        String extension,

        @Nullable Boolean active,
        @Nullable @Size(min = 10, max = 72) String password) {

    @Override
    public String toString() {
        return "user " + email;
    }
}

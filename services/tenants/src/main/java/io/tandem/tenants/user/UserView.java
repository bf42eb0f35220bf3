package io.tandem.tenants.user;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tandem.platform.security.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person, as the API shows one.
 *
 * @param extension the number of the person's own, or null
 * @param secondFactor whether sign-ins ask for a code of an app
 * @param password only in the answer that made it
 */
public record UserView(
        UUID id,
        UUID tenant,
        String email,
        String displayName,
        Role role,
        @Nullable String extension,
        boolean active,
        boolean secondFactor,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String password) {

    static UserView of(User user, @Nullable String extension, boolean secondFactor, @Nullable String password) {
        return new UserView(
                user.id(),
                user.tenant().value(),
                user.email(),
                user.displayName(),
                user.role(),
                extension,
                user.active(),
                secondFactor,
                user.createdAt(),
                password);
    }

    @Override
    public String toString() {
        return "user " + id;
    }
}

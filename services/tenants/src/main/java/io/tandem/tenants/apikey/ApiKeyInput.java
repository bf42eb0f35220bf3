package io.tandem.tenants.apikey;

import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API key, as a client asks for it.
 *
 * @param scopes such as {@code extensions:read}, {@code calls:write} or {@code *:read}; write includes read
 */
public record ApiKeyInput(
        @NotNull @Size(min = 1, max = 100) String name,

        @NotEmpty @Size(max = 100)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "(\\*|[a-z]+(-[a-z]+)*):(read|write)",
                                message = "looks like extensions:read, calls:write or *:read")
                        String>
                scopes,

        @Nullable @Future Instant expires) {}

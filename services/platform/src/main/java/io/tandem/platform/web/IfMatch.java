package io.tandem.platform.web;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The header {@code If-Match} (RFC 9110 section 13.1.1). Controllers take it as a parameter. Without it a write is done
 * on whatever there is.
 */
public final class IfMatch {
    private final @Nullable String header;

    private IfMatch(@Nullable String header) {
        this.header = header;
    }

    static IfMatch of(@Nullable String header) {
        return new IfMatch(header);
    }

    /** @throws Refusal 412 if the object has another revision than the client has seen */
    public void check(long revision) {
        if (header != null
                && Arrays.stream(header.split(","))
                        .map(String::strip)
                        .noneMatch(tag -> tag.equals("*") || tag.equals("\"" + revision + "\""))) {
            throw new Refusal(
                    HttpStatus.PRECONDITION_FAILED,
                    "the object was changed since: it is \"" + revision + "\" now, not " + header,
                    List.of());
        }
    }
}

package io.tandem.platform.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code ?limit=&cursor=&q=} of a collection. Controllers take it as a parameter.
 *
 * @param limit 1 to 500, 50 by default
 * @param after the sort key of the last row seen; empty at the beginning, so that {@code key > after} always holds
 * @param search what {@code q} asks for, or empty
 */
public record Paging(int limit, String after, String search) {
    public static final int MOST = 500;
    private static final int USUAL = 50;

    /** @throws Refusal 400 if one of them cannot be read */
    static Paging of(@Nullable String limit, @Nullable String cursor, @Nullable String q) {
        return new Paging(limit(limit), cursor == null ? "" : decoded(cursor), q == null ? "" : q.strip());
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= MOST) {
            return Integer.parseInt(text);
        }
        throw Refusal.badRequest("limit is a number from 1 to " + MOST);
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** How many rows to read: one more than the page, to know whether more follow. */
    public int rows() {
        return limit + 1;
    }

    public Optional<String> cursorKey() {
        return after.isEmpty() ? Optional.empty() : Optional.of(after);
    }

    /** {@code search} for SQL's {@code LIKE}, anywhere in the text; all when nothing is searched. */
    public String like() {
        return "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}

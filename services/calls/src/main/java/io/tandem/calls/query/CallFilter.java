package io.tandem.calls.query;

import io.tandem.calls.history.Direction;
import io.tandem.platform.web.Refusal;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of the history is wanted; everything given must hold.
 *
 * @param number had to do with the call, on whichever side
 * @param since and {@code until}: when the call began, the second not included
 */
record CallFilter(
        @Nullable String from,
        @Nullable String to,
        @Nullable String number,
        @Nullable String direction,
        @Nullable String cause,
        @Nullable Boolean answered,
        @Nullable String since,
        @Nullable String until) {

    /** A condition in SQL with its one value. */
    record Condition(String sql, Object value) {}

    /** @throws Refusal 400 if a value is not one of those there are */
    List<Condition> conditions(Optional<ExtensionNumber> only) {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, "from_number = ?", from);
        add(conditions, "to_number = ?", to);
        add(conditions, "? = ANY (parties)", number);
        add(conditions, "direction = ?", oneOf("direction", Direction.values(), direction));
        add(conditions, "cause = ?", oneOf("cause", ReleaseCause.values(), cause));
        add(conditions, "answered = ?", answered);
        add(conditions, "started_at >= ?", instant("since", since));
        add(conditions, "started_at < ?", instant("until", until));
        add(conditions, "? = ANY (parties)", only.map(ExtensionNumber::digits).orElse(null));
        return conditions;
    }

    private static void add(List<Condition> conditions, String sql, @Nullable Object value) {
        if (value != null) {
            conditions.add(new Condition(sql, value));
        }
    }

    private static @Nullable String oneOf(String parameter, Enum<?>[] values, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        if (Arrays.stream(values).noneMatch(value -> value.name().equals(name))) {
            throw Refusal.badRequest(parameter + " is one of " + Arrays.toString(values) + ", not '" + text + "'");
        }
        return name;
    }

    private static @Nullable OffsetDateTime instant(String parameter, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Refusal.badRequest(parameter + " is a UTC instant such as 2026-11-23T12:00:00Z, not '" + text + "'");
        }
    }
}

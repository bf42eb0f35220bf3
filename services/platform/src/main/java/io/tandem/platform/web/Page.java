package io.tandem.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a collection.
 *
 * @param next the cursor of what follows, or null at the end
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * @param rows up to {@link Paging#rows()} of them: one more than asked says that there is a next page
     * @param key by which the rows are sorted, unique in the collection
     */
    public static <T> Page<T> of(List<T> rows, Paging paging, Function<T, String> key) {
        if (rows.size() <= paging.limit()) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, paging.limit());
        return new Page<>(items, Paging.cursor(key.apply(items.getLast())));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}

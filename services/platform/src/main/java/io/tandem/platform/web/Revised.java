package io.tandem.platform.web;

import java.util.function.Function;

/**
 * An object with its revision, which is its entity tag.
 *
 * @param revision grows with every change of the object
 */
public record Revised<T>(T value, long revision) {
    public <R> Revised<R> map(Function<T, R> view) {
        return new Revised<>(view.apply(value), revision);
    }
}

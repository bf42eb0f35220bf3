package io.tandem.platform.change;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A committed write's result with its configuration version; none if nothing of it reaches the edges. */
public record Written<T extends @Nullable Object>(
        T value, @Nullable ConfigurationVersion version) {

    public Optional<ConfigurationVersion> inVersion() {
        return Optional.ofNullable(version);
    }

    public <R> Written<R> map(Function<T, R> view) {
        return new Written<>(view.apply(value), version);
    }
}

package io.tandem.bus.settings;

import java.util.Locale;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.core.env.Environment;

/**
 * Reads one settings record. Its components are the keys, {@code @DefaultValue} their defaults, its constructor the
 * check. A key under the prefix that the record does not have fails the start, also when it is an environment variable:
 * a misspelt limit is worse than none.
 */
public final class Settings {
    private Settings() {}

    /** @throws IllegalArgumentException naming the key that is unknown, missing or has a bad value */
    public static <T> T read(Environment environment, String prefix, Class<T> type) {
        try {
            return Binder.get(environment)
                    .bindOrCreate(
                            prefix,
                            Bindable.of(type),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true));
        } catch (BindException e) {
            throw new IllegalArgumentException(explain(prefix, e), e);
        }
    }

    private static String explain(String prefix, BindException failure) {
        var deepest = (Throwable) failure;
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        return "setting " + failure.getName() + " (" + environmentName(prefix) + "...): " + deepest.getMessage();
    }

    private static String environmentName(String prefix) {
        return prefix.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT) + "_";
    }
}

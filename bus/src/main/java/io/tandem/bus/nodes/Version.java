package io.tandem.bus.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Which build runs, as Maven has written it down. */
final class Version {
    private Version() {}

    static String ofThisBuild() {
        var properties = new Properties();
        try (var file = Version.class.getResourceAsStream("build.properties")) {
            properties.load(Objects.requireNonNull(file, "build.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException("read which version this is", e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version");
    }
}

package io.tandem.platform.change;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a write answers with, in the header {@code Tandem-Version}: {@code tenants.1234}, or {@code tenants.1234c}. Every
 * record the write sent to routing has a sequence of at least this one, and with {@code c} so has every credential; so
 * the write is in force on a node when its dialplan has seen {@code tenants} 1234, and with {@code c} when its
 * credentials have, too.
 *
 * @param source the service that wrote
 * @param sequence of its outbox
 * @param credentials whether SIP credentials changed as well
 */
public record ConfigurationVersion(String source, long sequence, boolean credentials) {
    public static final String HEADER = "Tandem-Version";
    private static final Pattern FORM = Pattern.compile("([a-z]+)\\.([0-9]{1,18})(c?)");

    /** Empty if {@code text} is not of {@link #toString()}'s form. */
    public static Optional<ConfigurationVersion> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new ConfigurationVersion(
                        match.group(1),
                        Long.parseLong(match.group(2)),
                        !match.group(3).isEmpty()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return source + "." + sequence + (credentials ? "c" : "");
    }
}

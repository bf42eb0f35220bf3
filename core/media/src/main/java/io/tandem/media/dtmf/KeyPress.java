package io.tandem.media.dtmf;

import java.time.Duration;

/**
 * A key to be sent.
 *
 * @param held at least 40 ms, so that it is heard (ITU-T Q.24)
 * @param pause after it, at least 40 ms
 * @param volume in dBm0 without the sign, 0 to 63: of the row's tone, the column's being 2 dB louder
 */
public record KeyPress(char key, Duration held, Duration pause, int volume) {
    private static final int USUAL_VOLUME = 8;
    private static final int QUIETEST = 63;
    private static final Duration SHORTEST = Duration.ofMillis(40);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    public KeyPress {
        key = Keys.upper(key);
        if (!Keys.isKey(key)) {
            throw new IllegalArgumentException("a key is one of " + Keys.ALL + ", not '" + key + "'");
        }
        held = within(held);
        pause = within(pause);
        volume = Math.clamp(volume, 0, QUIETEST);
    }

    public KeyPress(char key, Duration held, Duration pause) {
        this(key, held, pause, USUAL_VOLUME);
    }

    /** @return as most senders do: 100 ms, and as long a pause */
    public static KeyPress of(char key) {
        return new KeyPress(key, Duration.ofMillis(100), Duration.ofMillis(100));
    }

    private static Duration within(Duration asked) {
        if (asked.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }
}

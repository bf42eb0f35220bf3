package io.tandem.e2e.survival;

import java.time.Duration;

/** What is promised while something is dead. */
enum Promise {
    /** No call is dropped, nothing is heard, the phones are obeyed again within 5 s, no record is lost. */
    NOT_HEARD(Duration.ofMillis(300), Duration.ofSeconds(5)),
    /** The same, but audio may be away for 3 s. */
    AUDIO_RETURNS(Duration.ofSeconds(3), Duration.ofSeconds(5)),
    /** Nothing: it is told what happened. */
    TOLD(Duration.ofDays(1), Duration.ofDays(1));

    private final Duration gap;
    private final Duration control;

    Promise(Duration gap, Duration control) {
        this.gap = gap;
        this.control = control;
    }

    Duration gap() {
        return gap;
    }

    Duration control() {
        return control;
    }
}

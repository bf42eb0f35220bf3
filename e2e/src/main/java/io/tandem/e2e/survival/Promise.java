package io.tandem.e2e.survival;

import java.time.Duration;

/** What is promised while something is dead. */
enum Promise {
    /** No call is dropped, nothing is heard, the phones are obeyed again within 5 s, no record is lost. */
    NOT_HEARD(Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(5)),
    /** The same of basic calls; who is in a menu, which needs Kafka, comes to its fallback after the machine's patience of 7 s. */
    BASIC_CALLS(Duration.ofMillis(300), Duration.ofSeconds(5), Duration.ofSeconds(9)),
    /** The same, but audio may be away for 3 s. */
    AUDIO_RETURNS(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(5)),
    /** Nothing: it is told what happened. */
    TOLD(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));

    private final Duration gap;
    private final Duration control;
    private final Duration led;

    Promise(Duration gap, Duration control, Duration led) {
        this.gap = gap;
        this.control = control;
        this.led = led;
    }

    Duration gap() {
        return gap;
    }

    Duration control() {
        return control;
    }

    /** From a key in a menu until the phone is called to which it leads, or the fallback's. */
    Duration led() {
        return led;
    }
}
